// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// What Go's own library gets from the kernel for listeners that ask for TCP and for MPTCP.
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"syscall"
)

func ask(name string, mptcp bool) {
	var config net.ListenConfig
	config.SetMultipathTCP(mptcp)
	config.Control = func(_, _ string, socket syscall.RawConn) error {
		return socket.Control(func(fd uintptr) {
			got, _ := syscall.GetsockoptInt(int(fd), syscall.SOL_SOCKET, 38) // SO_PROTOCOL
			fmt.Printf("%s=%d ", name, got)
		})
	}
	if _, err := config.Listen(context.Background(), "tcp4", "127.0.0.1:0"); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func main() {
	ask("tcp", false)
	ask("mptcp", true)
	fmt.Println()
}
