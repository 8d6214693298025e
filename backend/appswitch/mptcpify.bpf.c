// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which protocol a new stream socket gets, by a rule for the program and its user; and the kernel's
// own names of files.
#include "mptcpify.h"

#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

enum { AF_INET = 2, AF_INET6 = 10 };
enum { SOCK_STREAM = 1, SOCK_TYPE_MASK = 0xf };
enum { IPPROTO_TCP = 6, IPPROTO_MPTCP = 262 };
enum { ON = 1, OFF = 2 };

// What is used of the kernel's structs; where it is in them is found out when we are loaded.
#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct super_block {
    __u32 s_dev;
};

struct inode {
    struct super_block* i_sb;
    unsigned long i_ino;
    __u32 i_generation;
};

struct file {
    struct inode* f_inode;
};

struct mm_struct {
    struct file* exe_file;
};

typedef struct {
    __u32 val;
} kuid_t;

struct cred {
    kuid_t uid;
    kuid_t euid;
};

struct task_struct {
    struct mm_struct* mm;
    const struct cred* cred;
};

struct seq_file;

struct bpf_iter_meta {
    struct seq_file* seq;
};

struct bpf_iter__task_file {
    struct bpf_iter_meta* meta;
    __u32 fd;
    struct file* file;
};

#pragma clang attribute pop

// Room for the rules of 64 users that have as many as one may; taken as it is needed.
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(map_flags, BPF_F_NO_PREALLOC);
    __uint(max_entries, 64 * 256);
    __type(key, struct mptcpify_key);
    __type(value, struct mptcpify_rule);
} mptcp_rules SEC(".maps");

// What we return but 0 is the protocol, and the last word; 0 leaves it to other programs like this
// one, and to the kernel. The type comes with SOCK_CLOEXEC and SOCK_NONBLOCK.
SEC("fmod_ret/update_socket_protocol")
int BPF_PROG(mptcp_monitor, int family, int type, int protocol)
{
    if ((family != AF_INET && family != AF_INET6) || (type & SOCK_TYPE_MASK) != SOCK_STREAM) {
        return 0;
    }
    if (protocol != 0 && protocol != IPPROTO_TCP && protocol != IPPROTO_MPTCP) {
        return 0;
    }

    struct task_struct* task = bpf_get_current_task_btf();
    struct inode* inode = task->mm->exe_file->f_inode;
    struct mptcpify_key key = {
        .inode = inode->i_ino,
        .device = inode->i_sb->s_dev,
        .generation = inode->i_generation,
        .uid = task->cred->uid.val,
    };
    struct mptcpify_rule* rule = bpf_map_lookup_elem(&mptcp_rules, &key);
    // Who has gained privileges by being started does not obey who started it.
    if (!rule || task->cred->euid.val != key.uid) {
        return 0;
    }

    if (rule->mode == ON && protocol != IPPROTO_MPTCP) {
        return IPPROTO_MPTCP;
    }
    if (rule->mode == OFF && protocol == IPPROTO_MPTCP) {
        return IPPROTO_TCP;
    }
    return 0;
}

SEC("iter/task_file")
int mptcp_files(struct bpf_iter__task_file* ctx)
{
    struct file* file = ctx->file;
    if (!file) {
        return 0;
    }

    struct inode* inode = file->f_inode;
    struct mptcpify_file said = {
        .inode = inode->i_ino,
        .device = inode->i_sb->s_dev,
        .generation = inode->i_generation,
        .descriptor = ctx->fd,
    };
    bpf_seq_write(ctx->meta->seq, &said, sizeof(said));
    return 0;
}

char _license[] SEC("license") = "GPL";
