// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which protocol a new stream socket gets, by a rule for the program and its user, and how often;
// whether MPTCP is on in a network namespace; and the kernel's own names of files.
#include "mptcpify.h"

#include <linux/bpf.h>
#include <stdbool.h>
#include <stddef.h>

#include <bpf/bpf_core_read.h>
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

struct net_generic {
    struct {
        unsigned int len;
    } s;
};

struct net {
    struct net_generic* gen;
};

struct nsproxy {
    struct net* net_ns;
};

struct task_struct {
    struct mm_struct* mm;
    const struct cred* cred;
    struct nsproxy* nsproxy;
};

struct ctl_table {
    const char* procname;
    void* data;
};

struct ctl_table_header {
    const struct ctl_table* ctl_table;
};

struct mptcp_pernet {
    struct ctl_table_header* ctl_table_hdr;
    __u8 mptcp_enabled;
};

// Types of the kernel that are just what we want to read somewhere.
struct hlist_head {
    void* first;
};

struct timespec64 {
    __u64 tv_sec;
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

// Where each network namespace's array of what modules keep for it has MPTCP's; 0: not known. Found
// once by who loads us, before anything is attached.
__u32 mptcp_index;

enum { INDEX_MAXIMUM = 1024 };

// A pointer that may be any number: what is no memory reads as zero. Not bpf_probe_read_kernel(),
// which a kernel that is locked down does not let us have.
extern void* bpf_rdonly_cast(const void* object, __u32 type) __ksym __weak;
#define AS(type, pointer) ((type*)bpf_rdonly_cast((pointer), bpf_core_type_id_kernel(type)))

static struct mptcp_pernet* kept_at(const struct net_generic* generic, __u32 index)
{
    // The array begins where the struct does, which has the room of its first elements.
    const char* place = (const char*)generic + (index % INDEX_MAXIMUM) * sizeof(void*);
    return AS(struct mptcp_pernet, AS(struct hlist_head, place)->first);
}

// MPTCP's are what has a table of settings that begins with "enabled", a field of them.
static long look(__u32 index, void* unused)
{
    const struct net_generic* generic = bpf_get_current_task_btf()->nsproxy->net_ns->gen;
    if (!generic || index >= generic->s.len) {
        return 1;
    }
    const struct mptcp_pernet* candidate = kept_at(generic, index);
    const struct ctl_table* table = candidate->ctl_table_hdr->ctl_table;
    if (table->data != &candidate->mptcp_enabled) {
        return 0;
    }
    const union {
        char text[sizeof(__u64)];
        __u64 number;
    } name = {"enabled"};
    if (AS(struct timespec64, table->procname)->tv_sec != name.number) {
        return 0;
    }
    mptcp_index = index;
    return 1;
}

SEC("syscall")
int mptcp_find(void* ctx)
{
    if (!bpf_core_type_exists(struct mptcp_pernet)) {
        return MPTCPIFY_NO_MPTCP;
    }
    if (bpf_core_field_exists(struct mptcp_pernet, ctl_table_hdr)
        && bpf_core_field_exists(struct mptcp_pernet, mptcp_enabled)) {
        bpf_loop(INDEX_MAXIMUM, look, NULL, 0);
    }
    return mptcp_index != 0 ? MPTCPIFY_FOUND : MPTCPIFY_NOT_FOUND;
}

// Only in a kernel whose MPTCP can do IPv6; never called. Types must be like the kernel's.
struct sock { };
extern void mptcpv6_handle_mapped(struct sock* sock, bool mapped) __ksym __weak;

// Who asks for an MPTCP socket where there is none gets no socket at all.
static bool has_mptcp(const struct task_struct* task, int family)
{
    if (!bpf_core_field_exists(struct mptcp_pernet, mptcp_enabled)
        || (family == AF_INET6 && !mptcpv6_handle_mapped)) {
        return false;
    }
    const struct net_generic* generic = task->nsproxy->net_ns->gen;
    return generic && kept_at(generic, mptcp_index)->mptcp_enabled != 0;
}

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

    const bool wants = rule->mode == ON;
    if (wants && !has_mptcp(task, family)) {
        __sync_fetch_and_add(&rule->left_alone, 1);
        return 0;
    }
    __sync_fetch_and_add(&rule->obeyed, 1);
    rule->latest = bpf_ktime_get_boot_ns();
    if (wants == (protocol == IPPROTO_MPTCP)) {
        return 0;
    }
    __sync_fetch_and_add(&rule->turned, 1);
    return wants ? IPPROTO_MPTCP : IPPROTO_TCP;
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
