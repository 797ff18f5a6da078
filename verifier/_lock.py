"""The walls around a process that reads a foreign file: resource limits, seccomp, Landlock. Called in the child only.

Everything the process needs must be imported before: afterwards no file can be opened, no process started, no socket
made, no signal sent. What is allowed is listed (memory, reading and writing of descriptors that are open already,
clocks); every other system call answers "Operation not permitted". The list is by number for x86_64 and aarch64 Linux;
elsewhere only the resource limits hold, and the caller says so loudly.
"""

import ctypes
import errno
import os
import struct
import sys

from verifier.settings import Limits

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no resource limits
    resource = None  # type: ignore[assignment]

# Classic BPF: load a word of seccomp_data, jump if equal, return (linux/filter.h, linux/seccomp.h).
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _ARCHITECTURE = 0, 4
_KILL, _REFUSE, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_CLONE3 = 435
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2

# The audit number of the architecture, then: read write close fstat lseek mmap mprotect munmap brk rt_sigaction
# rt_sigprocmask rt_sigreturn readv writev mremap madvise sched_yield getpid gettid exit exit_group sigaltstack futex
# clock_gettime clock_getres gettimeofday getrandom getrusage restart_syscall poll (aarch64: ppoll), x86_64 also time.
_ALLOWED = {
    "x86_64": (
        0xC000003E,
        "0 1 3 5 8 9 10 11 12 13 14 15 19 20 25 28 24 39 186 60 231 131 202 228 229 96 318 98 219 7 201",
    ),
    "aarch64": (
        0xC00000B7,
        "63 64 57 80 62 222 226 215 214 134 135 139 65 66 216 233 124 172 178 93 94 132 98 113 114 169 278 165 128 73",
    ),
}

# Landlock (linux/landlock.h): the rights each ABI knows, all of them handled and none granted.
_CREATE_RULESET, _RESTRICT_SELF, _ASK_VERSION = 444, 446, 1
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_NETWORK_RIGHTS, _SCOPES = 0b11, 0b11


def lock(limits: Limits) -> tuple[str, ...]:
    """Put up every wall this machine has and return their names: `limits`, `landlock`, `seccomp`.

    OSError when a wall that the machine should have cannot be put up: then nothing may be read.
    """
    walls = []
    if resource is not None:
        _limit(limits)
        walls.append("limits")
    if sys.platform == "linux" and os.uname().machine in _ALLOWED and struct.calcsize("P") == 8:
        libc = ctypes.CDLL(None, use_errno=True)
        if _landlock(libc):
            walls.append("landlock")
        _seccomp(libc, *_ALLOWED[os.uname().machine])
        walls.append("seccomp")
    return tuple(walls)


def _limit(limits: Limits) -> None:
    """Memory and processor time as told; no file may grow, none may be opened, no core dump, no process."""
    memory = limits.memory_mb << 20
    for kind, amount in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 8),
    ):
        hard = resource.getrlimit(kind)[1]
        most = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (most, most))


def _landlock(libc: ctypes.CDLL) -> bool:
    """Take away every right to files, the network and other processes; False where the kernel has no Landlock."""
    version = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    rights = [(1 << _FILE_RIGHTS.get(version, 16)) - 1]
    if version >= 4:
        rights.append(_NETWORK_RIGHTS)
    if version >= 6:
        rights.append(_SCOPES)
    ruleset = struct.pack(f"{len(rights)}Q", *rights)
    descriptor = libc.syscall(_CREATE_RULESET, ruleset, len(ruleset), 0)
    _checked(descriptor >= 0)
    _checked(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
    _checked(libc.syscall(_RESTRICT_SELF, descriptor, 0) == 0)
    os.close(descriptor)
    return True


def _seccomp(libc: ctypes.CDLL, architecture: int, calls: str) -> None:
    """Install the filter: the allowed calls pass, clone3 "does not exist" (libc then tries clone), all else EPERM."""
    allowed = [int(call) for call in calls.split()]
    program = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _REFUSE | errno.ENOSYS),
        *((_JUMP_EQUAL, len(allowed) - at, 0, number) for at, number in enumerate(allowed)),
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program), ctypes.addressof(code)))
    _checked(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
    _checked(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0) == 0)


def _checked(done: bool) -> None:
    if not done:
        raise OSError(ctypes.get_errno(), f"the reader cannot be locked: {os.strerror(ctypes.get_errno())}")
