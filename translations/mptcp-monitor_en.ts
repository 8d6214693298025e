<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ChangePreview</name>
    <message numerus="yes">
        <source>Removes all %n endpoint(s).</source>
        <translation>
            <numerusform>Removes the %n endpoint there is.</numerusform>
            <numerusform>Removes all %n endpoints.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message numerus="yes">
        <source>%n requests without an answer</source>
        <translation>
            <numerusform>%n request without an answer</numerusform>
            <numerusform>%n requests without an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SYN packets with the option got no answer within %1; right after that, a SYN without it was answered again.</source>
        <translation>
            <numerusform>%n SYN packet with the option got no answer within %1; right after that, a SYN without it was answered again.</numerusform>
            <numerusform>%n SYN packets with the option got no answer within %1; right after that, a SYN without it was answered again.</numerusform>
        </translation>
    </message>
</context>
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
    <name>EditorBar</name>
    <message numerus="yes">
        <source>It is taken back in %n second(s) unless you keep it.</source>
        <translation>
            <numerusform>It is taken back in %n second unless you keep it.</numerusform>
            <numerusform>It is taken back in %n seconds unless you keep it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are taken back in %n second(s) unless you keep them.</source>
        <translation>
            <numerusform>They are taken back in %n second unless you keep them.</numerusform>
            <numerusform>They are taken back in %n seconds unless you keep them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were made.</source>
        <translation>
            <numerusform>%n change was made.</numerusform>
            <numerusform>%n changes were made.</numerusform>
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
    <name>HandoverSentences</name>
    <message numerus="yes">
        <source>%n connection(s) kept</source>
        <translation>
            <numerusform>%n connection kept</numerusform>
            <numerusform>%n connections kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) stuck</source>
        <translation>
            <numerusform>%n connection stuck</numerusform>
            <numerusform>%n connections stuck</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) ended</source>
        <translation>
            <numerusform>%n connection ended</numerusform>
            <numerusform>%n connections ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) not watched</source>
        <translation>
            <numerusform>%n connection not watched</numerusform>
            <numerusform>%n connections not watched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) waiting</source>
        <translation>
            <numerusform>%n connection waiting</numerusform>
            <numerusform>%n connections waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The ways to %n machine(s) over %1</source>
        <translation>
            <numerusform>The way to %n machine over %1</numerusform>
            <numerusform>The ways to %n machines over %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) quiet</source>
        <translation>
            <numerusform>%n connection quiet</numerusform>
            <numerusform>%n connections quiet</numerusform>
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
    <message numerus="yes">
        <source>%n notification(s) were not shown.</source>
        <translation>
            <numerusform>%n notification was not shown.</numerusform>
            <numerusform>%n notifications were not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>Closes %n subflow(s) of %1.</source>
        <translation>
            <numerusform>Closes %n subflow of %1.</numerusform>
            <numerusform>Closes %n subflows of %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closes %n subflow(s).</source>
        <translation>
            <numerusform>Closes %n subflow.</numerusform>
            <numerusform>Closes %n subflows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of %1 lose their last path and break off.</source>
        <translation>
            <numerusform>%n connection of %1 loses its last path and breaks off.</numerusform>
            <numerusform>%n connections of %1 lose their last path and break off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) lose their last path and break off.</source>
        <translation>
            <numerusform>%n connection loses its last path and breaks off.</numerusform>
            <numerusform>%n connections lose their last path and break off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closes %n subflow(s) of %1 and opens them anew.</source>
        <translation>
            <numerusform>Closes %n subflow of %1 and opens it anew.</numerusform>
            <numerusform>Closes %n subflows of %1 and opens them anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closes %n subflow(s) and opens them anew.</source>
        <translation>
            <numerusform>Closes %n subflow and opens it anew.</numerusform>
            <numerusform>Closes %n subflows and opens them anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of %1 get another subflow.</source>
        <translation>
            <numerusform>%n connection of %1 gets another subflow.</numerusform>
            <numerusform>%n connections of %1 get another subflow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) get another subflow.</source>
        <translation>
            <numerusform>%n connection gets another subflow.</numerusform>
            <numerusform>%n connections get another subflow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) of %1 are used only when no other path works.</source>
        <translation>
            <numerusform>%n subflow of %1 is used only when no other path works.</numerusform>
            <numerusform>%n subflows of %1 are used only when no other path works.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) are used only when no other path works.</source>
        <translation>
            <numerusform>%n subflow is used only when no other path works.</numerusform>
            <numerusform>%n subflows are used only when no other path works.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) of %1 are no longer backup, but used all the time.</source>
        <translation>
            <numerusform>%n subflow of %1 is no longer backup, but used all the time.</numerusform>
            <numerusform>%n subflows of %1 are no longer backup, but used all the time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) are no longer backup, but used all the time.</source>
        <translation>
            <numerusform>%n subflow is no longer backup, but used all the time.</numerusform>
            <numerusform>%n subflows are no longer backup, but used all the time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The address is announced to the peers of %n connection(s) of %1.</source>
        <translation>
            <numerusform>The address is announced to the peer of %n connection of %1.</numerusform>
            <numerusform>The address is announced to the peers of %n connections of %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The address is announced to the peers of %n connection(s).</source>
        <translation>
            <numerusform>The address is announced to the peer of %n connection.</numerusform>
            <numerusform>The address is announced to the peers of %n connections.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of %1 may get a second subflow on the path they have: nothing is won by it.</source>
        <translation>
            <numerusform>%n connection of %1 may get a second subflow on the path it has: nothing is won by it.</numerusform>
            <numerusform>%n connections of %1 may get a second subflow on the path they have: nothing is won by it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) may get a second subflow on the path they have: nothing is won by it.</source>
        <translation>
            <numerusform>%n connection may get a second subflow on the path it has: nothing is won by it.</numerusform>
            <numerusform>%n connections may get a second subflow on the path they have: nothing is won by it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of %1 get no other subflow, because the limits allow no more.</source>
        <translation>
            <numerusform>%n connection of %1 gets no other subflow, because the limits allow no more.</numerusform>
            <numerusform>%n connections of %1 get no other subflow, because the limits allow no more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) get no other subflow, because the limits allow no more.</source>
        <translation>
            <numerusform>%n connection gets no other subflow, because the limits allow no more.</numerusform>
            <numerusform>%n connections get no other subflow, because the limits allow no more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Allows each connection up to %n additional subflow(s)</source>
        <translation>
            <numerusform>Allows each connection up to %n additional subflow</numerusform>
            <numerusform>Allows each connection up to %n additional subflows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and up to %n address(es) that the peer announces.</source>
        <translation>
            <numerusform>and up to %n address that the peer announces.</numerusform>
            <numerusform>and up to %n addresses that the peer announces.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other connections fell back at the same time.</source>
        <translation>
            <numerusform>%n other connection fell back at the same time.</numerusform>
            <numerusform>%n other connections fell back at the same time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>NetworkManager has added %n endpoint(s).</source>
        <translation>
            <numerusform>NetworkManager has added %n endpoint.</numerusform>
            <numerusform>NetworkManager has added %n endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mptcpd has added %n endpoint(s).</source>
        <translation>
            <numerusform>mptcpd has added %n endpoint.</numerusform>
            <numerusform>mptcpd has added %n endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>MPTCP Monitor has added %n endpoint(s).</source>
        <translation>
            <numerusform>MPTCP Monitor has added %n endpoint.</numerusform>
            <numerusform>MPTCP Monitor has added %n endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The kernel has added %n endpoint(s).</source>
        <translation>
            <numerusform>The kernel has added %n endpoint.</numerusform>
            <numerusform>The kernel has added %n endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Neither NetworkManager nor mptcpd, but somebody else has added %n endpoint(s).</source>
        <translation>
            <numerusform>Neither NetworkManager nor mptcpd, but somebody else has added %n endpoint.</numerusform>
            <numerusform>Neither NetworkManager nor mptcpd, but somebody else has added %n endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation>
            <numerusform>in %n second</numerusform>
            <numerusform>in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n minute</numerusform>
            <numerusform>in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n hour</numerusform>
            <numerusform>in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) had to do without MPTCP since.</source>
        <translation>
            <numerusform>%n connection had to do without MPTCP since.</numerusform>
            <numerusform>%n connections had to do without MPTCP since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Who has added %n endpoint(s) is not known.</source>
        <translation>
            <numerusform>Who has added %n endpoint is not known.</numerusform>
            <numerusform>Who has added %n endpoints is not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer had paused MPTCP when %n connection(s) that still last were opened. Whether it still does is not known.</source>
        <translation>
            <numerusform>This computer had paused MPTCP when a connection that still lasts was opened. Whether it still does is not known.</numerusform>
            <numerusform>This computer had paused MPTCP when %n connections that still last were opened. Whether it still does is not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>verified: %n socket(s) with MPTCP, last at %1</source>
        <translation>
            <numerusform>verified: %n socket with MPTCP, at %1</numerusform>
            <numerusform>verified: %n sockets with MPTCP, last at %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>verified: %n socket(s) with TCP, last at %1</source>
        <translation>
            <numerusform>verified: %n socket with TCP, at %1</numerusform>
            <numerusform>verified: %n sockets with TCP, last at %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By the kernel&apos;s own count it opened %n socket(s) with MPTCP since the rule was made, the last one at %1. What became of them is not known.</source>
        <translation>
            <numerusform>By the kernel&apos;s own count it opened %n socket with MPTCP since the rule was made, at %1. What became of it is not known.</numerusform>
            <numerusform>By the kernel&apos;s own count it opened %n sockets with MPTCP since the rule was made, the last one at %1. What became of them is not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By the kernel&apos;s own count it opened %n socket(s) with TCP since the rule was made, the last one at %1. What became of them is not known.</source>
        <translation>
            <numerusform>By the kernel&apos;s own count it opened %n socket with TCP since the rule was made, at %1. What became of it is not known.</numerusform>
            <numerusform>By the kernel&apos;s own count it opened %n sockets with TCP since the rule was made, the last one at %1. What became of them is not known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The kernel left %n socket(s) as they were, because MPTCP was switched off.</source>
        <translation>
            <numerusform>The kernel left %n socket as it was, because MPTCP was switched off.</numerusform>
            <numerusform>The kernel left %n sockets as they were, because MPTCP was switched off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What you chose for %1 and %n other programs does not hold.</source>
        <comment>names of programs</comment>
        <translation>
            <numerusform>What you chose for %1 and %n other program does not hold.</numerusform>
            <numerusform>What you chose for %1 and %n other programs does not hold.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message numerus="yes">
        <source>Probably NetworkManager lets programs with MPTCP use %n address(es) of this computer. Its connection profiles, or the addresses themselves, can be changed on the page Endpoints.</source>
        <translation>
            <numerusform>Probably NetworkManager lets programs with MPTCP use %n address of this computer. Its connection profiles, or the address itself, can be changed on the page Endpoints.</numerusform>
            <numerusform>Probably NetworkManager lets programs with MPTCP use %n addresses of this computer. Its connection profiles, or the addresses themselves, can be changed on the page Endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>NetworkManager lets programs with MPTCP use %n address(es) of this computer. Each of its connection profiles can turn that off, on the page Endpoints.</source>
        <translation>
            <numerusform>NetworkManager lets programs with MPTCP use %n address of this computer. Each of its connection profiles can turn that off, on the page Endpoints.</numerusform>
            <numerusform>NetworkManager lets programs with MPTCP use %n addresses of this computer. Each of its connection profiles can turn that off, on the page Endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Probably mptcpd lets programs with MPTCP use %n address(es) of this computer. To turn that off, stop the service mptcp.service if it runs, or remove them on the page Endpoints.</source>
        <translation>
            <numerusform>Probably mptcpd lets programs with MPTCP use %n address of this computer. To turn that off, stop the service mptcp.service if it runs, or remove it on the page Endpoints.</numerusform>
            <numerusform>Probably mptcpd lets programs with MPTCP use %n addresses of this computer. To turn that off, stop the service mptcp.service if it runs, or remove them on the page Endpoints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Somebody lets programs with MPTCP use %n address(es) of this computer. They can be removed on the page Endpoints.</source>
        <translation>
            <numerusform>Somebody lets programs with MPTCP use %n address of this computer. It can be removed on the page Endpoints.</numerusform>
            <numerusform>Somebody lets programs with MPTCP use %n addresses of this computer. They can be removed on the page Endpoints.</numerusform>
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
    <message numerus="yes">
        <source>%n connection(s) have only one path left: %1.</source>
        <translation>
            <numerusform>%n connection has only one path left: %1.</numerusform>
            <numerusform>%n connections have only one path left: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) did not return to the better network: %1.</source>
        <translation>
            <numerusform>%n connection did not return to the better network: %1.</numerusform>
            <numerusform>%n connections did not return to the better network: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n program(s) use MPTCP without having asked for it: %1.</source>
        <translation>
            <numerusform>%n program uses MPTCP without having asked for it: %1.</numerusform>
            <numerusform>%n programs use MPTCP without having asked for it: %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
