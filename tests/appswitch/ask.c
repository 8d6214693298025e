// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Asks for sockets and says what it got.
//
// usage: ask              protocols of sockets asked for as TCP, MPTCP and UDP
//        ask wait         the same, once there is a line on standard input
//        ask fork         the same, in a child
//        ask exec FILE    becomes another program
//        ask time COUNT PROTOCOL    nanoseconds of each socket(2) and close(2)
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void ask(const char* name, int type, int protocol)
{
    static const int families[] = {AF_INET, AF_INET6},
                     flags[] = {0, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_CLOEXEC | SOCK_NONBLOCK};
    for (unsigned i = 0; i < 8; ++i) {
        int got = -1, fd = socket(families[i / 4], type | flags[i % 4], protocol);
        socklen_t size = sizeof(got);
        getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &got, &size);
        close(fd);
        printf("%s=%d ", name, got);
    }
}

static void all(void)
{
    ask("tcp", SOCK_STREAM, 0);
    ask("tcp", SOCK_STREAM, 6);
    ask("mptcp", SOCK_STREAM, 262);
    ask("udp", SOCK_DGRAM, 0);
    printf("\n");
}

int main(int argc, char** argv)
{
    const char* what = argc > 1 ? argv[1] : "";
    if (strcmp(what, "wait") == 0) {
        char line[8];
        all();
        fflush(stdout);
        if (!fgets(line, sizeof(line), stdin)) {
            return 1;
        }
    } else if (strcmp(what, "fork") == 0 && fork() != 0) {
        wait(NULL);
        return 0;
    } else if (strcmp(what, "exec") == 0) {
        execl(argv[2], argv[2], (char*)NULL);
        return 127;
    } else if (strcmp(what, "time") == 0) {
        struct timespec begin, end;
        long count = atol(argv[2]);
        int protocol = atoi(argv[3]);
        clock_gettime(CLOCK_MONOTONIC, &begin);
        for (long i = 0; i < count; ++i) {
            close(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, protocol));
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        printf("%ld\n",
            ((end.tv_sec - begin.tv_sec) * 1000000000L + end.tv_nsec - begin.tv_nsec) / count);
        return 0;
    }
    all();
    return 0;
}
