/* The manual page of the program. */
#ifndef SIM_CLI_MANUAL_H
#define SIM_CLI_MANUAL_H

/* Prints connectsim(1) in the language of man (roff) on standard output. */
void manual_print(void);

#endif
