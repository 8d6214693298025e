<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ConnectionDetails</name>
    <message numerus="yes">
        <source>%n segment(s)</source>
        <translation>
            <numerusform>%n segment</numerusform>
            <numerusform>%n segments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndpointsPage</name>
    <message numerus="yes">
        <source>Each connection may have up to %n additional subflow(s)</source>
        <translation>
            <numerusform>Each connection may have up to %n additional subflow</numerusform>
            <numerusform>Each connection may have up to %n additional subflows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and uses up to %n address(es) that the peer announces.</source>
        <translation>
            <numerusform>and uses up to %n address that the peer announces.</numerusform>
            <numerusform>and uses up to %n addresses that the peer announces.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InterfaceCard</name>
    <message numerus="yes">
        <source>%n subflow(s)</source>
        <translation>
            <numerusform>%n subflow</numerusform>
            <numerusform>%n subflows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message numerus="yes">
        <source>%n subflow(s)</source>
        <translation>
            <numerusform>%n subflow</numerusform>
            <numerusform>%n subflows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n MPTCP connection(s)</source>
        <translation>
            <numerusform>%n MPTCP connection</numerusform>
            <numerusform>%n MPTCP connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n path(s)</source>
        <translation>
            <numerusform>%n path</numerusform>
            <numerusform>%n paths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) fell back to TCP while in use: %1.</source>
        <translation>
            <numerusform>%n connection fell back to TCP while in use: %1.</numerusform>
            <numerusform>%n connections fell back to TCP while in use: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) had to do without MPTCP, because the kernel has paused it: %1.</source>
        <translation>
            <numerusform>%n connection had to do without MPTCP, because the kernel has paused it: %1.</numerusform>
            <numerusform>%n connections had to do without MPTCP, because the kernel has paused it: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) lost their address or network interface: %1.</source>
        <translation>
            <numerusform>%n subflow lost its address or network interface: %1.</numerusform>
            <numerusform>%n subflows lost their address or network interface: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) get no answer: %1.</source>
        <translation>
            <numerusform>%n subflow gets no answer: %1.</numerusform>
            <numerusform>%n subflows get no answer: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) fell back to TCP when opened: %1.</source>
        <translation>
            <numerusform>%n connection fell back to TCP when opened: %1.</numerusform>
            <numerusform>%n connections fell back to TCP when opened: %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
