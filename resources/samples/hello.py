# Hello: who runs this program, and what can it reach?
import os
import platform
import socket

print(f"Hello from Python {platform.python_version()}, in a container made for this one run.")
print(f"I am user {os.getuid()}, process {os.getpid()}, in {os.getcwd()}.")


def attempt(what, action):
    try:
        action()
        print(f"  {what}: possible")
    except OSError as error:
        print(f"  {what}: refused ({error.strerror})")


print("What I can reach:")
attempt("write a file in /work", lambda: open("/work/note.txt", "w").close())
attempt("write a file in /etc", lambda: open("/etc/note.txt", "w").close())
attempt("read the passwords in /etc/shadow", lambda: open("/etc/shadow").close())
attempt("talk to the network", lambda: socket.create_connection(("192.0.2.1", 80), timeout=2))
attempt("become root", lambda: os.setuid(0))
