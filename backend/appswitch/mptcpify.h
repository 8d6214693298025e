/* SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors */
/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the program in the kernel and the service tell each other. When anything here changes, or
   what the program does with it, its files in the directory need another name: switchprogram.cpp.
 */
#pragma once

#include <linux/types.h>

/* Why this key: both sides take it from the same fields of the same inode, so it agrees wherever
   the kernel runs files from. st_dev does not: Btrfs makes one up for each subvolume, overlayfs for
   some files. The generation tells a new file from a deleted one whose number it got, and on Btrfs,
   where each subvolume counts inodes for itself, nearly always those of two subvolumes apart; a
   snapshot of the file is the same program to us. On overlayfs the inode is the overlay's own: it
   stays when the file is copied up, and has no generation. So where layers are of several file
   systems, files of two of them may rarely have one number, and be one program to us. A rule holds
   no file system busy; one that is mounted later with the same numbers is told by the generation,
   where it has such. */
struct mptcpify_key {
    __u64 inode; /* i_ino */
    __u32 device; /* i_sb->s_dev */
    __u32 generation; /* i_generation */
    __u32 uid; /* in the initial user namespace */
    __u32 unused; /* 0: all bytes count */
};

enum { MPTCPIFY_PATH = 495 };

/* What the search for MPTCP's settings came to. */
enum { MPTCPIFY_FOUND = 0, MPTCPIFY_NO_MPTCP = 1, MPTCPIFY_NOT_FOUND = 2 };

struct mptcpify_rule {
    __u64 since; /* CLOCK_BOOTTIME of its making: the counts begin there */
    __u64 obeyed, turned, left_alone; /* sockets: AppRuleUse */
    __u64 latest; /* CLOCK_BOOTTIME, of the last one obeyed; 0: none */
    __u8 mode; /* 1 on, 2 off */
    char path[MPTCPIFY_PATH]; /* for its user; ends with a zero unless it fills the room */
};

/* One open file of the service. */
struct mptcpify_file {
    __u64 inode;
    __u32 device;
    __u32 generation;
    __u32 descriptor;
    __u32 unused;
};
