/* What this machine still has: memory and disk. Estimates of a moment, asked
 * before something large begins. */
#ifndef SIM_BASE_MACHINE_H
#define SIM_BASE_MACHINE_H

/* Bytes of memory that this process may still get without another one losing any:
 * what the system calls available, and what the control groups around the process
 * leave (both versions of them, all levels up). HUGE_VAL if nothing is known. A
 * limit of addresses (ulimit -v) does not count: it is no measure of memory. `root`:
 * where the files of the system are, "" the machine's own. */
double machine_memory(const char *root);

/* Bytes free for this user where `path` lies or will lie, by the nearest folder
 * above it that there is; HUGE_VAL if that cannot be told. */
double machine_disk(const char *path);

#endif
