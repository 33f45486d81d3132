"""A program on a terminal: the one place where a test makes one.

terminal.py PROGRAM ARGUMENT...   what it prints on one of 80 columns, without \\r
"""
import fcntl
import os
import pty
import struct
import sys
import termios


def terminal(words, width=80, folder="."):
    """Its exit code, and all that it prints."""
    pid, fd = pty.fork()
    if pid == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
            os.chdir(folder)
            os.execvp(words[0], words)
        finally:
            os._exit(127)
    text = b""
    while True:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            break
        if not piece:
            break
        text += piece
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(fd)
    return code, text.decode().replace("\r", "")


def main():
    sys.stdout.reconfigure(newline="\n")
    code, text = terminal(sys.argv[1:])
    sys.stdout.write(text)
    return code


if __name__ == "__main__":
    sys.exit(main())
