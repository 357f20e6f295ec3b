"""Prints a port that is free, and followed by a free one."""

import random
import socket


def is_free(port):
    with socket.socket() as listener:
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def pair():
    """Drawn by lot: a demonstration takes it some seconds later, and others start meanwhile."""
    ports = random.sample(range(18200, 19200, 2), 500)
    return next(port for port in ports if is_free(port) and is_free(port + 1))


if __name__ == "__main__":
    print(pair())
