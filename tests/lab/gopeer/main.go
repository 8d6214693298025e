// SPDX-FileCopyrightText: 2026 MPTCP Monitor contributors
// SPDX-License-Identifier: GPL-2.0-or-later

// A peer of the lab made with Go, whose library has ideas of its own about MPTCP.
//
// usage: gopeer listen ADDRESS | connect ADDRESS | connect-mptcp ADDRESS
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
)

func fail(err error) {
	fmt.Printf("{\"event\": \"error\", \"text\": %q}\n", err)
	os.Exit(1)
}

func listen(address string) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		fail(err)
	}
	fmt.Println(`{"event": "listening"}`)
	for {
		connection, err := listener.Accept()
		if err != nil {
			fail(err)
		}
		go io.Copy(connection, connection)
	}
}

func connect(address string, asks bool) {
	var dialer net.Dialer
	if asks {
		dialer.SetMultipathTCP(true)
	}
	connection, err := dialer.DialContext(context.Background(), "tcp", address)
	if err != nil {
		fail(err)
	}
	fmt.Println(`{"event": "connected"}`)
	io.Copy(connection, os.Stdin)
}

func main() {
	if os.Args[1] == "listen" {
		listen(os.Args[2])
	} else {
		connect(os.Args[2], os.Args[1] == "connect-mptcp")
	}
}
