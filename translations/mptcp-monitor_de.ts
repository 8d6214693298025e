<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AppMenu</name>
    <message>
        <source>&amp;MPTCP for Programs</source>
        <translation>&amp;MPTCP für Programme</translation>
    </message>
    <message>
        <source>No program has had a connection yet</source>
        <translation>Noch kein Programm hatte eine Verbindung</translation>
    </message>
</context>
<context>
    <name>AppModel</name>
    <message>
        <source>%1 MPTCP</source>
        <comment>number of connections</comment>
        <translation>%1 MPTCP</translation>
    </message>
    <message>
        <source>%1 fell back</source>
        <comment>number of connections</comment>
        <translation>%1 zurückgefallen</translation>
    </message>
    <message>
        <source>%1 TCP</source>
        <comment>number of connections</comment>
        <translation>%1 TCP</translation>
    </message>
    <message>
        <source>%1 – being changed…</source>
        <translation>%1 – wird geändert …</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>gilt nicht</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Asks for MPTCP</source>
        <translation>Verlangt MPTCP</translation>
    </message>
    <message>
        <source>What the program asks for while nothing is chosen for it here, as its connections have shown</source>
        <translation>Was das Programm verlangt, solange hier nichts dafür gewählt ist, wie seine Verbindungen gezeigt haben</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Those of this moment</source>
        <translation>Die in diesem Augenblick</translation>
    </message>
    <message>
        <source>MPTCP</source>
        <translation>MPTCP</translation>
    </message>
    <message>
        <source>What was chosen for the program</source>
        <translation>Was für das Programm gewählt wurde</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>By a rule in the kernel, or by how the program is started</source>
        <translation>Durch eine Regel im Kernel oder dadurch, wie das Programm gestartet wird</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>What its connections since the change have shown</source>
        <translation>Was seine Verbindungen seit der Änderung gezeigt haben</translation>
    </message>
</context>
<context>
    <name>AppSwitchPanel</name>
    <message>
        <source>&amp;Apply</source>
        <translation>An&amp;wenden</translation>
    </message>
    <message>
        <source>As it &amp;asks</source>
        <translation>Wie es ver&amp;langt</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>&amp;Ein</translation>
    </message>
    <message>
        <source>O&amp;ff</source>
        <translation>A&amp;us</translation>
    </message>
    <message>
        <source>MPTCP for this program: %1</source>
        <translation>MPTCP für dieses Programm: %1</translation>
    </message>
    <message>
        <source>How it is switched</source>
        <translation>Wie es geschaltet wird</translation>
    </message>
    <message>
        <source>by a rule in the kernel, at once</source>
        <translation>durch eine Regel im Kernel, sofort</translation>
    </message>
    <message>
        <source>by how it is started, after a restart</source>
        <translation>durch die Art des Starts, nach einem Neustart</translation>
    </message>
    <message>
        <source>It belongs to another user, or hides its processes: it cannot be switched from here.</source>
        <translation>Es gehört einem anderen Benutzer oder verbirgt seine Prozesse: Von hier aus kann es nicht geschaltet werden.</translation>
    </message>
    <message>
        <source>It can be switched by how it is started.</source>
        <translation>Es kann durch die Art seines Starts geschaltet werden.</translation>
    </message>
    <message>
        <source>It can be switched by a rule in the kernel.</source>
        <translation>Es kann durch eine Regel im Kernel geschaltet werden.</translation>
    </message>
    <message>
        <source>It is a script: it shares its executable with others, and only how it is started tells them apart.</source>
        <translation>Es ist ein Skript: Es teilt seine Programmdatei mit anderen, und nur die Art des Starts unterscheidet sie.</translation>
    </message>
    <message>
        <source>MPTCP:</source>
        <comment>for a program</comment>
        <translation>MPTCP:</translation>
    </message>
    <message>
        <source>It can be switched by how its service %1 is started.</source>
        <translation>Es kann dadurch geschaltet werden, wie sein Dienst %1 gestartet wird.</translation>
    </message>
    <message>
        <source>Neither a menu entry nor a service of this user is known to start it. From a terminal, &quot;mptcpize run&quot; before its command starts it with MPTCP.</source>
        <translation>Es ist weder ein Menüeintrag noch ein Dienst dieses Benutzers bekannt, der es startet. In einem Terminal startet es „mptcpize run“ vor seinem Befehl mit MPTCP.</translation>
    </message>
    <message>
        <source>It runs in a container or a sandbox, which has files of its own: from here it cannot be switched.</source>
        <translation>Es läuft in einem Container oder einer Sandbox mit eigenen Dateien: Von hier aus lässt es sich nicht umschalten.</translation>
    </message>
</context>
<context>
    <name>AppSwitcher</name>
    <message>
        <source>What is left of former choices</source>
        <translation>Was von früheren Entscheidungen übrig ist</translation>
    </message>
</context>
<context>
    <name>AppsPage</name>
    <message>
        <source>Search programs, also installed ones</source>
        <translation>Programme suchen, auch installierte</translation>
    </message>
    <message>
        <source>Search programs</source>
        <translation>Programme suchen</translation>
    </message>
    <message>
        <source>&amp;Installed programs</source>
        <translation>&amp;Installierte Programme</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Restore &amp;Defaults…</source>
        <translation>&amp;Voreinstellungen wiederherstellen …</translation>
    </message>
    <message>
        <source>Which programs there are is not known yet.</source>
        <translation>Welche Programme es gibt, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Lists all installed programs, whether or not they have been seen</source>
        <translation>Listet alle installierten Programme auf, ob sie gesehen wurden oder nicht</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>This is a convenience and no security boundary: a program may still do otherwise. It holds for your own programs only.</source>
        <translation>Das ist eine Bequemlichkeit und keine Sicherheitsgrenze: Ein Programm kann sich trotzdem anders verhalten. Es gilt nur für Ihre eigenen Programme.</translation>
    </message>
    <message>
        <source>Programs can be switched by how they are started, for which no service is needed.</source>
        <translation>Programme können durch die Art ihres Starts geschaltet werden; dafür wird kein Dienst gebraucht.</translation>
    </message>
    <message>
        <source>No program has had a connection since MPTCP Monitor was started. Installed ones can be searched for.</source>
        <translation>Seit dem Start von MPTCP Monitor hatte kein Programm eine Verbindung. Nach installierten kann gesucht werden.</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Voreinstellungen wiederherstellen</translation>
    </message>
    <message>
        <source>Shall all programs get again what they ask for?</source>
        <translation>Sollen alle Programme wieder bekommen, was sie verlangen?</translation>
    </message>
    <message>
        <source>All choices on this page end, and nothing is left of them: no rules in the kernel and no changed menu entries or units.</source>
        <translation>Alles auf dieser Seite Gewählte endet, und nichts bleibt davon: keine Regeln im Kernel und keine geänderten Menüeinträge oder Units.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
</context>
<context>
    <name>ChangeDialog</name>
    <message>
        <source>&amp;Save it in the profile, for the next time as well</source>
        <translation>Im Profil &amp;speichern, auch für das nächste Mal</translation>
    </message>
    <message>
        <source>&amp;Until this network is connected again</source>
        <translation>&amp;Bis dieses Netz neu verbunden wird</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>ChangePreview</name>
    <message numerus="yes">
        <source>Removes all %n endpoint(s).</source>
        <translation>
            <numerusform>Entfernt den %n Endpunkt, den es gibt.</numerusform>
            <numerusform>Entfernt alle %n Endpunkte.</numerusform>
        </translation>
    </message>
    <message>
        <source>The subflow has ended already.</source>
        <translation>Die Teilverbindung ist schon zu Ende.</translation>
    </message>
    <message>
        <source>Closes the subflow from %1 to %2. It is not opened again by itself.</source>
        <translation>Schließt die Teilverbindung von %1 nach %2. Von selbst wird sie nicht wieder geöffnet.</translation>
    </message>
    <message>
        <source>Ends the pause of MPTCP: programs that ask for it get it again.</source>
        <translation>Beendet die Pause von MPTCP: Programme, die danach fragen, bekommen es wieder.</translation>
    </message>
    <message>
        <source>Connections that are open now stay as they are.</source>
        <translation>Verbindungen, die jetzt offen sind, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>If a network still drops MPTCP, connections through it open slowly until the kernel pauses it again.</source>
        <translation>Wenn ein Netz MPTCP immer noch verwirft, gehen Verbindungen darüber langsam auf, bis der Kernel es wieder pausiert.</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>The network removes MPTCP from the request (SYN): the server got it without.</source>
        <translation>Das Netz entfernt MPTCP aus der Anfrage (SYN): Beim Server kam sie ohne an.</translation>
    </message>
    <message>
        <source>The network removes MPTCP from the answer (SYN-ACK): the request arrived with it, and the server speaks it.</source>
        <translation>Das Netz entfernt MPTCP aus der Antwort (SYN-ACK): Die Anfrage kam damit an, und der Server spricht es.</translation>
    </message>
    <message>
        <source>MPTCP was agreed upon, but the network removes it from the data that follow.</source>
        <translation>MPTCP wurde vereinbart, aber das Netz entfernt es aus den folgenden Daten.</translation>
    </message>
    <message>
        <source>The network removes MPTCP from the request or from the answer: the server speaks it.</source>
        <translation>Das Netz entfernt MPTCP aus der Anfrage oder aus der Antwort: Der Server spricht es.</translation>
    </message>
    <message>
        <source>The network removes MPTCP from the request or from the answer: the same server speaks it over another interface. This is likely.</source>
        <translation>Das Netz entfernt MPTCP aus der Anfrage oder aus der Antwort: Derselbe Server spricht es über eine andere Schnittstelle. Das ist wahrscheinlich.</translation>
    </message>
    <message>
        <source>The answer came without MPTCP: the server does not speak it, or the network removes it. A check with a server that is known to speak it, or over another network, tells them apart.</source>
        <translation>Die Antwort kam ohne MPTCP: Der Server spricht es nicht, oder das Netz entfernt es. Eine Prüfung mit einem Server, der es sicher spricht, oder über ein anderes Netz unterscheidet das.</translation>
    </message>
    <message>
        <source>Requests with MPTCP got no answer, but TCP did not get through reliably either.</source>
        <translation>Anfragen mit MPTCP bekamen keine Antwort, aber auch TCP kam nicht zuverlässig durch.</translation>
    </message>
    <message>
        <source>TCP gets through, a connection with MPTCP does not: %1</source>
        <translation>TCP kommt durch, eine Verbindung mit MPTCP nicht: %1</translation>
    </message>
    <message>
        <source>MPTCP was agreed upon, but not by the server: somebody on the way answers in its place.</source>
        <translation>MPTCP wurde vereinbart, aber nicht mit dem Server: Jemand auf dem Weg antwortet an seiner Stelle.</translation>
    </message>
    <message>
        <source>What was seen does not decide it.</source>
        <translation>Was zu sehen war, entscheidet es nicht.</translation>
    </message>
    <message>
        <source>The SYN left with the option and reached the server without it.</source>
        <translation>Das SYN ging mit der Option ab und kam ohne sie beim Server an.</translation>
    </message>
    <message>
        <source>The SYN reached the server with the option, but the SYN-ACK arrived without it, although the server speaks Multipath TCP.</source>
        <translation>Das SYN kam mit der Option beim Server an, aber das SYN-ACK kam ohne sie zurück, obwohl der Server Multipath TCP spricht.</translation>
    </message>
    <message>
        <source>SYN and SYN-ACK kept the option; the packets with data that followed lost it, so that the connection fell back to TCP.</source>
        <translation>SYN und SYN-ACK behielten die Option; die folgenden Pakete mit Daten verloren sie, so dass die Verbindung auf TCP zurückfiel.</translation>
    </message>
    <message>
        <source>The SYN left with the option and the SYN-ACK arrived without it, although the server speaks Multipath TCP.</source>
        <translation>Das SYN ging mit der Option ab, und das SYN-ACK kam ohne sie zurück, obwohl der Server Multipath TCP spricht.</translation>
    </message>
    <message>
        <source>At %1 a computer in your network (address %2, interface %3) opened TCP connections to %4, port %5, without and with Multipath TCP (RFC 8684, TCP option 30).</source>
        <translation>Um %1 hat ein Rechner in Ihrem Netz (Adresse %2, Schnittstelle %3) TCP-Verbindungen zu %4, Port %5, ohne und mit Multipath TCP (RFC 8684, TCP-Option 30) aufgebaut.</translation>
    </message>
    <message>
        <source>Without it the connection was open within %1.</source>
        <translation>Ohne die Option stand die Verbindung nach %1.</translation>
    </message>
    <message>
        <source>Multipath TCP needs TCP option 30 to pass unchanged, in both directions and in all packets; please let it pass.</source>
        <translation>Multipath TCP braucht die TCP-Option 30 unverändert, in beiden Richtungen und in allen Paketen; bitte lassen Sie sie durch.</translation>
    </message>
    <message>
        <source>Seen on this computer: %1.</source>
        <translation>Auf diesem Rechner gesehen: %1.</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
    <message>
        <source>server without MPTCP</source>
        <translation>Server ohne MPTCP</translation>
    </message>
    <message>
        <source>network removes MPTCP</source>
        <translation>Netz entfernt MPTCP</translation>
    </message>
    <message>
        <source>network drops MPTCP</source>
        <translation>Netz verwirft MPTCP</translation>
    </message>
    <message>
        <source>paused here</source>
        <translation>hier pausiert</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>verdict of a check</comment>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>MPTCP works over this network.</source>
        <translation>MPTCP funktioniert über dieses Netz.</translation>
    </message>
    <message>
        <source>The request arrived with MPTCP: the network lets it through, the server does not speak it.</source>
        <translation>Die Anfrage kam mit MPTCP an: Das Netz lässt es durch, der Server spricht es nicht.</translation>
    </message>
    <message>
        <source>This computer has paused MPTCP, since requests with it got no answer before. Until it goes on, nothing can be learned of the network.</source>
        <translation>Dieser Rechner hat MPTCP pausiert, weil Anfragen damit zuvor keine Antwort bekamen. Bis es weitergeht, lässt sich über das Netz nichts erfahren.</translation>
    </message>
    <message>
        <source>The server was not reached, not even by TCP: %1</source>
        <translation>Der Server wurde nicht erreicht, auch nicht mit TCP: %1</translation>
    </message>
    <message>
        <source>The server did not answer in time, not even by TCP.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet, auch nicht mit TCP.</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <source>from the request (SYN)</source>
        <translation>aus der Anfrage (SYN)</translation>
    </message>
    <message>
        <source>from the answer (SYN-ACK)</source>
        <translation>aus der Antwort (SYN-ACK)</translation>
    </message>
    <message>
        <source>from later data</source>
        <translation>aus späteren Daten</translation>
    </message>
    <message>
        <source>possible</source>
        <comment>a second path</comment>
        <translation>möglich</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>no endpoint on another interface</source>
        <translation>kein Endpunkt auf anderer Schnittstelle</translation>
    </message>
    <message>
        <source>the limit of subflows is 0</source>
        <translation>die Grenze für Subflows ist 0</translation>
    </message>
    <message numerus="yes">
        <source>%n requests without an answer</source>
        <translation>
            <numerusform>%n Anfrage ohne Antwort</numerusform>
            <numerusform>%n Anfragen ohne Antwort</numerusform>
        </translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>nicht angefragt</translation>
    </message>
    <message>
        <source>yes, %1</source>
        <translation>ja, %1</translation>
    </message>
    <message>
        <source>no, %1</source>
        <translation>nein, %1</translation>
    </message>
    <message>
        <source>The check begins with the addresses of %1: the resolver of this computer is asked for them, and may ask others.</source>
        <translation>Die Prüfung beginnt mit den Adressen von %1: Die Namensauflösung dieses Rechners wird danach gefragt und fragt womöglich andere.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a name and its addresses</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The check opens some short connections over %1 to port %2 of %3. It sends a line of text without anything about you; if a check server of MPTCP Monitor answers, its next port may be asked, too.</source>
        <translation>Die Prüfung baut einige kurze Verbindungen über %1 zu Port %2 von %3 auf. Sie sendet eine Zeile Text, in der nichts über Sie steht; antwortet ein Prüfserver von MPTCP Monitor, wird vielleicht auch sein nächster Port gefragt.</translation>
    </message>
    <message>
        <source>While the check ran, this computer has paused MPTCP for all programs, because requests with it were dropped.</source>
        <translation>Während der Prüfung hat dieser Rechner MPTCP für alle Programme pausiert, weil Anfragen damit verworfen wurden.</translation>
    </message>
    <message>
        <source>Requests with MPTCP got no answer, TCP did before and after: this network, the server&apos;s, or a firewall at either end drops them. A check of the same server over another network tells them apart.</source>
        <translation>Anfragen mit MPTCP bekamen keine Antwort, TCP davor und danach schon: Dieses Netz, das des Servers oder eine Firewall an einem der beiden Enden verwirft sie. Eine Prüfung desselben Servers über ein anderes Netz unterscheidet das.</translation>
    </message>
    <message numerus="yes">
        <source>%n SYN packets with the option got no answer within %1; right after that, a SYN without it was answered again.</source>
        <translation>
            <numerusform>%n SYN-Paket mit der Option bekam innerhalb von %1 keine Antwort; unmittelbar danach wurde ein SYN ohne sie wieder beantwortet.</numerusform>
            <numerusform>%n SYN-Pakete mit der Option bekamen innerhalb von %1 keine Antwort; unmittelbar danach wurde ein SYN ohne sie wieder beantwortet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Over another network the same server answers them: packets that carry the option are dropped in yours.</source>
        <translation>Über ein anderes Netz beantwortet derselbe Server sie: Pakete mit der Option werden in Ihrem verworfen.</translation>
    </message>
    <message>
        <source>Packets that carry the option are dropped in your network, in the server&apos;s, or by a firewall at either end; this could not be told apart.</source>
        <translation>Pakete mit der Option werden in Ihrem Netz, in dem des Servers oder von einer Firewall an einem der beiden Enden verworfen; das ließ sich nicht unterscheiden.</translation>
    </message>
    <message>
        <source>requests with MPTCP lost</source>
        <translation>Anfragen mit MPTCP gehen verloren</translation>
    </message>
    <message>
        <source>Requests with MPTCP got no answer, TCP did before and after, and over another interface the same server answers them: the network drops them.</source>
        <translation>Anfragen mit MPTCP bekamen keine Antwort, TCP davor und danach schon, und über eine andere Schnittstelle beantwortet derselbe Server sie: Das Netz verwirft sie.</translation>
    </message>
    <message>
        <source>Requests with MPTCP got no answer, TCP did before and after, and so over each interface: this speaks for the server&apos;s side, or for a firewall of this computer, rather than for a network here.</source>
        <translation>Anfragen mit MPTCP bekamen keine Antwort, TCP davor und danach schon, und das über jede Schnittstelle: Das spricht eher für die Seite des Servers oder eine Firewall dieses Rechners als für ein Netz hier.</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>Check Networks</source>
        <translation>Netze prüfen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>is being tried …</source>
        <translation>wird geprüft …</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>MPTCP</source>
        <translation>MPTCP</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Second path</source>
        <translation>Zweiter Weg</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Whether it was reached, and after what time</source>
        <translation>Ob er erreicht wurde, und nach welcher Zeit</translation>
    </message>
    <message>
        <source>Whether it was agreed upon in the handshake</source>
        <translation>Ob es beim Verbindungsaufbau vereinbart wurde</translation>
    </message>
    <message>
        <source>From which packets MPTCP was removed</source>
        <translation>Aus welchen Paketen MPTCP entfernt wurde</translation>
    </message>
    <message>
        <source>Whether a connection gets a subflow over another interface</source>
        <translation>Ob eine Verbindung einen Subflow über eine andere Schnittstelle bekommt</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Copy &amp;Text for the Operators</source>
        <translation>&amp;Text für die Betreiber kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Without Addresses</source>
        <translation>&amp;Ohne Adressen kopieren</translation>
    </message>
    <message>
        <source>&amp;Resume MPTCP</source>
        <translation>MPTCP fo&amp;rtsetzen</translation>
    </message>
    <message>
        <source>&amp;Check Again</source>
        <translation>&amp;Noch einmal prüfen</translation>
    </message>
    <message>
        <source>&amp;Look Up</source>
        <translation>Nach&amp;schlagen</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This is no server: write a name or an address, and a port behind a colon.</source>
        <translation>Das ist kein Server: Geben Sie einen Namen oder eine Adresse an, und hinter einem Doppelpunkt den Port.</translation>
    </message>
    <message>
        <source>Looking up %1 …</source>
        <translation>%1 wird nachgeschlagen …</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>waits</source>
        <comment>for its turn</comment>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Each interface is tried in turn.</source>
        <translation>Die Schnittstellen werden nacheinander geprüft.</translation>
    </message>
    <message>
        <source>MPTCP works over each network that reaches the server.</source>
        <translation>MPTCP funktioniert über jedes Netz, das den Server erreicht.</translation>
    </message>
    <message>
        <source>MPTCP does not work everywhere, or that is not known:</source>
        <translation>MPTCP funktioniert nicht überall, oder das ist nicht bekannt:</translation>
    </message>
</context>
<context>
    <name>ConnectionActions</name>
    <message>
        <source>Copy `ss` Co&amp;mmand</source>
        <translation>`ss`-&amp;Befehl kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Wireshark Filter</source>
        <translation>&amp;Wireshark-Filter kopieren</translation>
    </message>
</context>
<context>
    <name>ConnectionDetails</name>
    <message>
        <source>Subflow</source>
        <translation>Teilverbindung</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Geöffnet von</translation>
    </message>
    <message>
        <source>Subflows</source>
        <translation>Teilverbindungen</translation>
    </message>
    <message>
        <source>%1 now, %2 in all</source>
        <translation>%1 jetzt, %2 insgesamt</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Wiederholt gesendet</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Address ids</source>
        <translation>Adress-IDs</translation>
    </message>
    <message>
        <source>local %1, remote %2</source>
        <translation>lokal %1, entfernt %2</translation>
    </message>
    <message>
        <source>Congestion control</source>
        <translation>Überlastregelung</translation>
    </message>
    <message>
        <source>Congestion window</source>
        <translation>Überlastfenster</translation>
    </message>
    <message numerus="yes">
        <source>%n segment(s)</source>
        <translation>
            <numerusform>%n Segment</numerusform>
            <numerusform>%n Segmente</numerusform>
        </translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>This kernel keeps ids and backup flags from ordinary users. The system service was asked for them at %1.</source>
        <translation>Dieser Kernel verrät gewöhnlichen Benutzern weder Adress-IDs noch Reserve-Markierungen. Der Systemdienst wurde um %1 danach gefragt.</translation>
    </message>
    <message>
        <source>Why TCP</source>
        <translation>Warum TCP</translation>
    </message>
    <message>
        <source>Why one path</source>
        <translation>Warum ein Weg</translation>
    </message>
    <message>
        <source>Turned on by</source>
        <translation>Eingeschaltet durch</translation>
    </message>
</context>
<context>
    <name>ConnectionModel</name>
    <message>
        <source>subflow</source>
        <translation>Teilverbindung</translation>
    </message>
    <message>
        <source>subflow on %1</source>
        <translation>Teilverbindung über %1</translation>
    </message>
    <message>
        <source>ended</source>
        <comment>connection</comment>
        <translation>beendet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>subflows</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>no</source>
        <comment>backup</comment>
        <translation>nein</translation>
    </message>
    <message>
        <source>this side</source>
        <comment>backup</comment>
        <translation>diese Seite</translation>
    </message>
    <message>
        <source>the peer</source>
        <comment>backup</comment>
        <translation>die Gegenstelle</translation>
    </message>
    <message>
        <source>both sides</source>
        <comment>backup</comment>
        <translation>beide Seiten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Application, process and interface</source>
        <translation>Anwendung, Prozess und Schnittstelle</translation>
    </message>
    <message>
        <source>Local address</source>
        <translation>Lokale Adresse</translation>
    </message>
    <message>
        <source>Address and port of this side</source>
        <translation>Adresse und Port dieser Seite</translation>
    </message>
    <message>
        <source>Remote address</source>
        <translation>Entfernte Adresse</translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation>Adresse und Port der Gegenstelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The kernel&apos;s word, as in ss</source>
        <translation>Das Wort des Kernels, wie in ss</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>What the subflow is doing</source>
        <translation>Was die Teilverbindung gerade tut</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Whether the connection really is MPTCP</source>
        <translation>Ob die Verbindung wirklich MPTCP nutzt</translation>
    </message>
    <message>
        <source>Subflows</source>
        <translation>Teilverbindungen</translation>
    </message>
    <message>
        <source>Subflows that are there, and how many the kernel counts where that differs</source>
        <translation>Vorhandene Teilverbindungen und, wo abweichend, wie viele der Kernel zählt</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Sendet</translation>
    </message>
    <message>
        <source>What the other side acknowledged, per second</source>
        <translation>Von der Gegenstelle bestätigt, pro Sekunde</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfängt</translation>
    </message>
    <message>
        <source>What arrived, per second</source>
        <translation>Angekommen, pro Sekunde</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>What the other side acknowledged in all</source>
        <translation>Von der Gegenstelle insgesamt bestätigt</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>What arrived in all</source>
        <translation>Insgesamt angekommen</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Smoothed round-trip time; of several subflows the shortest</source>
        <translation>Geglättete Umlaufzeit; bei mehreren Teilverbindungen die kürzeste</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>Schnittstellen</translation>
    </message>
    <message>
        <source>Network interfaces of the subflows</source>
        <translation>Netzwerkschnittstellen der Teilverbindungen</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Wiederholt gesendet</translation>
    </message>
    <message>
        <source>Retransmitted on the subflow; of a connection: repeated on another subflow</source>
        <translation>Auf der Teilverbindung wiederholt; bei Verbindungen: auf einer anderen Teilverbindung wiederholt</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The kernel&apos;s name of an MPTCP connection</source>
        <translation>Der Name, den der Kernel der MPTCP-Verbindung gibt</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Geöffnet von</translation>
    </message>
    <message>
        <source>Who opened the connection</source>
        <translation>Wer die Verbindung geöffnet hat</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>Number of the user whose socket it is</source>
        <translation>Nummer des Benutzers, dem der Socket gehört</translation>
    </message>
    <message>
        <source>Local ID</source>
        <translation>Lokale ID</translation>
    </message>
    <message>
        <source>Address id of this side (loc_id); 0 is the initial subflow&apos;s address</source>
        <translation>Adress-ID dieser Seite (loc_id); 0 ist die Adresse der ersten Teilverbindung</translation>
    </message>
    <message>
        <source>Remote ID</source>
        <translation>Entfernte ID</translation>
    </message>
    <message>
        <source>Address id of the other side (rem_id); 0 is the initial subflow&apos;s address</source>
        <translation>Adress-ID der Gegenstelle (rem_id); 0 ist die Adresse der ersten Teilverbindung</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Who asked to use the subflow only when no other one works</source>
        <translation>Wer darum gebeten hat, die Teilverbindung nur zu nutzen, wenn keine andere geht</translation>
    </message>
    <message>
        <source>Congestion control</source>
        <translation>Überlastregelung</translation>
    </message>
    <message>
        <source>The algorithm that sets the pace of the subflow</source>
        <translation>Das Verfahren, das das Tempo der Teilverbindung bestimmt</translation>
    </message>
    <message>
        <source>Congestion window</source>
        <translation>Überlastfenster</translation>
    </message>
    <message>
        <source>Segments that may be under way (cwnd)</source>
        <translation>Segmente, die unterwegs sein dürfen (cwnd)</translation>
    </message>
    <message>
        <source>unknown (of another user)</source>
        <comment>application</comment>
        <translation>unbekannt (anderer Benutzer)</translation>
    </message>
    <message>
        <source>held by no process</source>
        <comment>application</comment>
        <translation>von keinem Prozess gehalten</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>When the connection was first missing</source>
        <translation>Wann die Verbindung zum ersten Mal fehlte</translation>
    </message>
    <message>
        <source>As last seen; of subflows the kernel announces final figures</source>
        <translation>Wie zuletzt gesehen; von Teilverbindungen meldet der Kernel die endgültigen Zahlen</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Search, also with app:, iface:, state:, verdict: and host:</source>
        <comment>keep the words with colons</comment>
        <translation>Suchen, auch mit app:, iface:, state:, verdict: und host:</translation>
    </message>
    <message>
        <source>Search connections</source>
        <translation>Verbindungen durchsuchen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
</context>
<context>
    <name>CounterGroup</name>
    <message>
        <source>Opening connections</source>
        <translation>Verbindungsaufbau</translation>
    </message>
    <message>
        <source>Falling back to TCP</source>
        <translation>Rückfall auf TCP</translation>
    </message>
    <message>
        <source>Additional subflows</source>
        <translation>Weitere Teilverbindungen</translation>
    </message>
    <message>
        <source>Announced addresses</source>
        <translation>Angekündigte Adressen</translation>
    </message>
    <message>
        <source>Backup marks</source>
        <translation>Reserve-Markierungen</translation>
    </message>
    <message>
        <source>Resets and ends</source>
        <translation>Abbrüche und Enden</translation>
    </message>
    <message>
        <source>Health of the paths</source>
        <translation>Zustand der Pfade</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Other counters of this kernel</source>
        <translation>Weitere Zähler dieses Kernels</translation>
    </message>
    <message>
        <source>Received packets that were lost</source>
        <translation>Empfangene Pakete, die verloren gingen</translation>
    </message>
</context>
<context>
    <name>CounterText</name>
    <message>
        <source>Addresses the other side announced.</source>
        <translation>Adressen, die die Gegenstelle angekündigt hat.</translation>
    </message>
    <message>
        <source>Announcements of the other side that were not processed.</source>
        <translation>Ankündigungen der Gegenstelle, die nicht verarbeitet wurden.</translation>
    </message>
    <message>
        <source>Addresses this side announced.</source>
        <translation>Adressen, die diese Seite angekündigt hat.</translation>
    </message>
    <message>
        <source>Announcements that could not be sent.</source>
        <translation>Ankündigungen, die sich nicht senden ließen.</translation>
    </message>
    <message>
        <source>Packets dropped because the program did not keep up.</source>
        <translation>Verworfene Pakete, weil das Programm nicht nachkam.</translation>
    </message>
    <message>
        <source>The network drops connection requests with MPTCP; the kernel pauses MPTCP for a while.</source>
        <translation>Das Netz verwirft Verbindungsanfragen mit MPTCP; der Kernel setzt MPTCP eine Zeit lang aus.</translation>
    </message>
    <message>
        <source>The mapping of data to the connection was damaged; the connection fell back.</source>
        <translation>Die Zuordnung der Daten zur Verbindung war beschädigt; die Verbindung fiel zurück.</translation>
    </message>
    <message>
        <source>Subflows reset because the mapping of data was damaged.</source>
        <translation>Teilverbindungen, die wegen beschädigter Datenzuordnung abgebrochen wurden.</translation>
    </message>
    <message>
        <source>Mappings of data that did not fit the TCP stream.</source>
        <translation>Datenzuordnungen, die nicht zum TCP-Strom passten.</translation>
    </message>
    <message>
        <source>Mappings of data that contradicted an earlier one.</source>
        <translation>Datenzuordnungen, die einer früheren widersprachen.</translation>
    </message>
    <message>
        <source>Data whose checksum was wrong: something in the network changed it.</source>
        <translation>Daten mit falscher Prüfsumme: Etwas im Netz hat sie verändert.</translation>
    </message>
    <message>
        <source>MPTCP information was missing or wrong in the middle of a connection.</source>
        <translation>MPTCP-Angaben fehlten mitten in einer Verbindung oder waren falsch.</translation>
    </message>
    <message>
        <source>Subflows reset because MPTCP information was missing or wrong.</source>
        <translation>Teilverbindungen, die wegen fehlender oder falscher MPTCP-Angaben abgebrochen wurden.</translation>
    </message>
    <message>
        <source>Data that arrived twice; normal after it was sent on another path.</source>
        <translation>Doppelt angekommene Daten; normal, nachdem sie über einen anderen Pfad erneut gesendet wurden.</translation>
    </message>
    <message>
        <source>Announcements of this side that the other one confirmed.</source>
        <translation>Ankündigungen dieser Seite, die die Gegenstelle bestätigt hat.</translation>
    </message>
    <message>
        <source>Announcements of the other side that this one confirmed.</source>
        <translation>Ankündigungen der Gegenstelle, die diese Seite bestätigt hat.</translation>
    </message>
    <message>
        <source>Confirmations that could not be sent.</source>
        <translation>Bestätigungen, die sich nicht senden ließen.</translation>
    </message>
    <message>
        <source>A connection with several subflows could not fall back; the subflow was reset.</source>
        <translation>Eine Verbindung mit mehreren Teilverbindungen konnte nicht zurückfallen; die Teilverbindung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The other side announced that it falls back after a checksum failure.</source>
        <translation>Die Gegenstelle kündigte an, nach einem Prüfsummenfehler zurückzufallen.</translation>
    </message>
    <message>
        <source>This side announced that it falls back after a checksum failure.</source>
        <translation>Diese Seite kündigte an, nach einem Prüfsummenfehler zurückzufallen.</translation>
    </message>
    <message>
        <source>TCP-MD5 signatures do not go together with MPTCP.</source>
        <translation>TCP-MD5-Signaturen vertragen sich nicht mit MPTCP.</translation>
    </message>
    <message>
        <source>Subflows reset because TCP-MD5 signatures do not go together with MPTCP.</source>
        <translation>Teilverbindungen, die abgebrochen wurden, weil TCP-MD5-Signaturen sich nicht mit MPTCP vertragen.</translation>
    </message>
    <message>
        <source>Connections with MPTCP completed by the other side.</source>
        <translation>Verbindungen mit MPTCP, die die Gegenstelle fertig aufgebaut hat.</translation>
    </message>
    <message>
        <source>The first data came without MPTCP information.</source>
        <translation>Die ersten Daten kamen ohne MPTCP-Angaben.</translation>
    </message>
    <message>
        <source>New connections tried at a port that only takes additional subflows.</source>
        <translation>Neue Verbindungen an einem Port, der nur weitere Teilverbindungen annimmt.</translation>
    </message>
    <message>
        <source>A connection opened by the other side lost MPTCP during the handshake.</source>
        <translation>Eine von der Gegenstelle geöffnete Verbindung verlor MPTCP beim Aufbau.</translation>
    </message>
    <message>
        <source>The answer came without MPTCP: the other side or the network does not let it through.</source>
        <translation>Die Antwort kam ohne MPTCP: Die Gegenstelle oder das Netz lässt es nicht durch.</translation>
    </message>
    <message>
        <source>Answers with MPTCP that came back to this side.</source>
        <translation>Antworten mit MPTCP, die hier ankamen.</translation>
    </message>
    <message>
        <source>Connection requests with MPTCP that arrived here.</source>
        <translation>Verbindungsanfragen mit MPTCP, die hier ankamen.</translation>
    </message>
    <message>
        <source>Connection requests with MPTCP sent, one per connection.</source>
        <translation>Gesendete Verbindungsanfragen mit MPTCP, eine je Verbindung.</translation>
    </message>
    <message>
        <source>Connections opened without MPTCP because the kernel has paused it.</source>
        <translation>Ohne MPTCP geöffnete Verbindungen, weil der Kernel es ausgesetzt hat.</translation>
    </message>
    <message>
        <source>MPTCP was given up after several connection requests got no answer.</source>
        <translation>MPTCP wurde aufgegeben, nachdem mehrere Verbindungsanfragen ohne Antwort blieben.</translation>
    </message>
    <message>
        <source>Connections established now, including those that fell back to TCP.</source>
        <translation>Jetzt bestehende Verbindungen, auch die auf TCP zurückgefallenen.</translation>
    </message>
    <message>
        <source>Checksum failures the other side reported.</source>
        <translation>Prüfsummenfehler, die die Gegenstelle gemeldet hat.</translation>
    </message>
    <message>
        <source>Checksum failures this side reported.</source>
        <translation>Prüfsummenfehler, die diese Seite gemeldet hat.</translation>
    </message>
    <message>
        <source>No token could be made for a new connection.</source>
        <translation>Für eine neue Verbindung ließ sich kein Token erzeugen.</translation>
    </message>
    <message>
        <source>Connections the other side ended at once, counted per subflow.</source>
        <translation>Verbindungen, die die Gegenstelle sofort beendet hat, je Teilverbindung gezählt.</translation>
    </message>
    <message>
        <source>Connections this side ended at once.</source>
        <translation>Verbindungen, die diese Seite sofort beendet hat.</translation>
    </message>
    <message>
        <source>The last step of an additional subflow was not authentic.</source>
        <translation>Der letzte Schritt einer weiteren Teilverbindung war nicht echt.</translation>
    </message>
    <message>
        <source>The last step of an additional subflow came too late.</source>
        <translation>Der letzte Schritt einer weiteren Teilverbindung kam zu spät.</translation>
    </message>
    <message>
        <source>The last step of an additional subflow came without MPTCP.</source>
        <translation>Der letzte Schritt einer weiteren Teilverbindung kam ohne MPTCP.</translation>
    </message>
    <message>
        <source>Additional subflows opened by the other side that were completed.</source>
        <translation>Von der Gegenstelle geöffnete weitere Teilverbindungen, die fertig aufgebaut wurden.</translation>
    </message>
    <message>
        <source>Additional subflows with an address id that is not known here.</source>
        <translation>Weitere Teilverbindungen mit einer hier unbekannten Adress-ID.</translation>
    </message>
    <message>
        <source>Additional subflows for a connection that is not known here.</source>
        <translation>Weitere Teilverbindungen für eine hier unbekannte Verbindung.</translation>
    </message>
    <message>
        <source>Additional subflows for a connection that was not ready for them.</source>
        <translation>Weitere Teilverbindungen für eine Verbindung, die dafür noch nicht bereit war.</translation>
    </message>
    <message>
        <source>Completed additional subflows to an endpoint with a port of its own.</source>
        <translation>Fertig aufgebaute weitere Teilverbindungen zu einem Endpunkt mit eigenem Port.</translation>
    </message>
    <message>
        <source>Answers from an endpoint with a port of its own.</source>
        <translation>Antworten eines Endpunkts mit eigenem Port.</translation>
    </message>
    <message>
        <source>Additional subflows to an endpoint with a port of its own.</source>
        <translation>Weitere Teilverbindungen zu einem Endpunkt mit eigenem Port.</translation>
    </message>
    <message>
        <source>Additional subflows refused here, because of the limits.</source>
        <translation>Hier wegen der Grenzwerte abgelehnte weitere Teilverbindungen.</translation>
    </message>
    <message>
        <source>Additional subflows the other side accepted as backup.</source>
        <translation>Weitere Teilverbindungen, die die Gegenstelle als Reserve angenommen hat.</translation>
    </message>
    <message>
        <source>The answer to an additional subflow was not authentic.</source>
        <translation>Die Antwort auf eine weitere Teilverbindung war nicht echt.</translation>
    </message>
    <message>
        <source>The answer to an additional subflow came without MPTCP.</source>
        <translation>Die Antwort auf eine weitere Teilverbindung kam ohne MPTCP.</translation>
    </message>
    <message>
        <source>Additional subflows the other side answered; fewer than tried means failures.</source>
        <translation>Weitere Teilverbindungen, die die Gegenstelle beantwortet hat; weniger als versucht bedeutet Fehlschläge.</translation>
    </message>
    <message>
        <source>Additional subflows the other side opened as backup.</source>
        <translation>Weitere Teilverbindungen, die die Gegenstelle als Reserve geöffnet hat.</translation>
    </message>
    <message>
        <source>Additional subflows the other side tried to open.</source>
        <translation>Weitere Teilverbindungen, die die Gegenstelle öffnen wollte.</translation>
    </message>
    <message>
        <source>Additional subflows this side tried to open.</source>
        <translation>Weitere Teilverbindungen, die diese Seite öffnen wollte.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s address could not be used; most often no interface has it.</source>
        <translation>Die Adresse des Endpunkts war nicht nutzbar; meist hat keine Schnittstelle sie.</translation>
    </message>
    <message>
        <source>No route leads to the other side from the endpoint&apos;s address.</source>
        <translation>Von der Adresse des Endpunkts führt keine Route zur Gegenstelle.</translation>
    </message>
    <message>
        <source>The socket of an additional subflow could not be made.</source>
        <translation>Der Socket einer weiteren Teilverbindung ließ sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Changes of the backup mark received.</source>
        <translation>Empfangene Änderungen der Reserve-Markierung.</translation>
    </message>
    <message>
        <source>Changes of the backup mark sent.</source>
        <translation>Gesendete Änderungen der Reserve-Markierung.</translation>
    </message>
    <message>
        <source>Subflows the other side reset for a reason of MPTCP.</source>
        <translation>Teilverbindungen, die die Gegenstelle aus einem MPTCP-Grund abgebrochen hat.</translation>
    </message>
    <message>
        <source>Subflows this side reset for a reason of MPTCP.</source>
        <translation>Teilverbindungen, die diese Seite aus einem MPTCP-Grund abgebrochen hat.</translation>
    </message>
    <message>
        <source>Data sent once more on another path.</source>
        <translation>Daten, die über einen anderen Pfad noch einmal gesendet wurden.</translation>
    </message>
    <message>
        <source>Completions of additional subflows on a port that was not announced.</source>
        <translation>Abschlüsse weiterer Teilverbindungen an einem nicht angekündigten Port.</translation>
    </message>
    <message>
        <source>Additional subflows to a port that was not announced.</source>
        <translation>Weitere Teilverbindungen zu einem nicht angekündigten Port.</translation>
    </message>
    <message>
        <source>Data outside of any mapping.</source>
        <translation>Daten außerhalb jeder Zuordnung.</translation>
    </message>
    <message>
        <source>Early packets joined with others that wait.</source>
        <translation>Verfrühte Pakete, die mit anderen wartenden zusammengelegt wurden.</translation>
    </message>
    <message>
        <source>Early packets dropped for lack of memory.</source>
        <translation>Verfrühte Pakete, die aus Speichermangel verworfen wurden.</translation>
    </message>
    <message>
        <source>Packets that arrived before earlier ones; many mean paths of very different delay.</source>
        <translation>Pakete, die frühere überholt haben; viele bedeuten sehr verschieden schnelle Pfade.</translation>
    </message>
    <message>
        <source>Early packets put at the end of the waiting queue.</source>
        <translation>Verfrühte Pakete, die ans Ende der Warteschlange kamen.</translation>
    </message>
    <message>
        <source>Addresses the other side announced with a port.</source>
        <translation>Adressen, die die Gegenstelle mit einem Port angekündigt hat.</translation>
    </message>
    <message>
        <source>Packets dropped for lack of memory.</source>
        <translation>Aus Speichermangel verworfene Pakete.</translation>
    </message>
    <message>
        <source>Updates of the receive window by two subflows at once.</source>
        <translation>Änderungen des Empfangsfensters durch zwei Teilverbindungen zugleich.</translation>
    </message>
    <message>
        <source>Such updates that were tried again.</source>
        <translation>Solche Änderungen, die wiederholt wurden.</translation>
    </message>
    <message>
        <source>Updates of the receive window taken from another subflow.</source>
        <translation>Von einer anderen Teilverbindung übernommene Änderungen des Empfangsfensters.</translation>
    </message>
    <message>
        <source>Addresses the other side withdrew.</source>
        <translation>Adressen, die die Gegenstelle zurückgezogen hat.</translation>
    </message>
    <message>
        <source>Withdrawals of the other side that were not processed.</source>
        <translation>Rückzüge der Gegenstelle, die nicht verarbeitet wurden.</translation>
    </message>
    <message>
        <source>Addresses this side withdrew.</source>
        <translation>Adressen, die diese Seite zurückgezogen hat.</translation>
    </message>
    <message>
        <source>Withdrawals that could not be sent.</source>
        <translation>Rückzüge, die sich nicht senden ließen.</translation>
    </message>
    <message>
        <source>Subflows closed because their address was withdrawn.</source>
        <translation>Teilverbindungen, die geschlossen wurden, weil ihre Adresse zurückgezogen wurde.</translation>
    </message>
    <message>
        <source>Both sides opened the connection at the same moment.</source>
        <translation>Beide Seiten öffneten die Verbindung im selben Augenblick.</translation>
    </message>
    <message>
        <source>Updates of the send window taken from another subflow.</source>
        <translation>Von einer anderen Teilverbindung übernommene Änderungen des Sendefensters.</translation>
    </message>
    <message>
        <source>Paths that answered again.</source>
        <translation>Pfade, die wieder antworteten.</translation>
    </message>
    <message>
        <source>Paths that stopped answering while others went on.</source>
        <translation>Pfade, die nicht mehr antworteten, während andere weiterliefen.</translation>
    </message>
    <message>
        <source>Questions whether a slow reader has room again.</source>
        <translation>Nachfragen, ob ein langsamer Leser wieder Platz hat.</translation>
    </message>
    <message>
        <source>Packets that came and were thrown away, also those that nobody here wants.</source>
        <translation>Pakete, die angekommen sind und verworfen wurden, auch solche, die hier niemand haben will.</translation>
    </message>
    <message>
        <source>Packets for which the network card had no room.</source>
        <translation>Pakete, für die die Netzwerkkarte keinen Platz hatte.</translation>
    </message>
    <message>
        <source>Packets that the network card lost because the computer did not fetch them in time.</source>
        <translation>Pakete, die die Netzwerkkarte verloren hat, weil der Rechner sie nicht rechtzeitig abgeholt hat.</translation>
    </message>
    <message>
        <source>Packets that overran the receive ring of the network card.</source>
        <translation>Pakete, die der Empfangspuffer der Netzwerkkarte nicht mehr gefasst hat.</translation>
    </message>
    <message>
        <source>Packets of all interfaces that were thrown away because the processors were behind.</source>
        <translation>Pakete aller Schnittstellen, die verworfen wurden, weil die Prozessoren nicht nachkamen.</translation>
    </message>
</context>
<context>
    <name>DataLimitDialog</name>
    <message>
        <source>Data Limit</source>
        <translation>Datenlimit</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Netz</translation>
    </message>
    <message>
        <source>Per &amp;day</source>
        <translation>Je &amp;Tag</translation>
    </message>
    <message>
        <source>Per &amp;month</source>
        <translation>Je &amp;Monat</translation>
    </message>
    <message>
        <source> GB</source>
        <comment>gigabytes</comment>
        <translation> GB</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>kein Limit</translation>
    </message>
    <message>
        <source>Carried so far: %1 today, %2 this month</source>
        <translation>Bisher befördert: %1 heute, %2 in diesem Monat</translation>
    </message>
    <message>
        <source>A warning comes at 80 % of a limit and when it is used up; nothing is cut off. Sent and received data of TCP connections count, without headers; UDP does not.</source>
        <translation>Gewarnt wird bei 80 % eines Limits und wenn es verbraucht ist; nichts wird abgeschaltet. Es zählen gesendete und empfangene Daten von TCP-Verbindungen ohne Kopfdaten; UDP zählt nicht.</translation>
    </message>
    <message>
        <source>What paths carry is not counted, so that there will be no warning. The settings can change that.</source>
        <translation>Was Pfade befördern, wird nicht gezählt, sodass es keine Warnung geben wird. Die Einstellungen können das ändern.</translation>
    </message>
    <message>
        <source>The sums are gone when this program ends. The settings can keep them on disk.</source>
        <translation>Die Summen sind weg, wenn dieses Programm endet. Die Einstellungen können sie auf der Platte aufheben.</translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message>
        <source>The endpoint %1 was added.</source>
        <translation>Der Endpunkt %1 wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>The endpoint %1 was removed.</source>
        <translation>Der Endpunkt %1 wurde entfernt.</translation>
    </message>
    <message>
        <source>The endpoint %1 was changed.</source>
        <translation>Der Endpunkt %1 wurde geändert.</translation>
    </message>
    <message>
        <source>All endpoints were removed.</source>
        <translation>Alle Endpunkte wurden entfernt.</translation>
    </message>
    <message>
        <source>The limits were changed.</source>
        <translation>Die Grenzwerte wurden geändert.</translation>
    </message>
    <message>
        <source>The NetworkManager profile &quot;%1&quot; was changed.</source>
        <translation>Das NetworkManager-Profil „%1“ wurde geändert.</translation>
    </message>
    <message>
        <source>It is not taken back by itself.</source>
        <translation>Von selbst wird das nicht zurückgenommen.</translation>
    </message>
    <message numerus="yes">
        <source>It is taken back in %n second(s) unless you keep it.</source>
        <translation>
            <numerusform>Das wird in %n Sekunde zurückgenommen, wenn Sie es nicht behalten.</numerusform>
            <numerusform>Das wird in %n Sekunden zurückgenommen, wenn Sie es nicht behalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are taken back in %n second(s) unless you keep them.</source>
        <translation>
            <numerusform>Sie werden in %n Sekunde zurückgenommen, wenn Sie sie nicht behalten.</numerusform>
            <numerusform>Sie werden in %n Sekunden zurückgenommen, wenn Sie sie nicht behalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>It is like before again.</source>
        <translation>Es ist wieder wie vorher.</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>&amp;Undo Now</source>
        <translation>Jetzt &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>Cancelled. If a password is given all the same, the change is taken back at once.</source>
        <translation>Abgebrochen. Wenn trotzdem ein Passwort eingegeben wird, wird die Änderung sofort zurückgenommen.</translation>
    </message>
    <message>
        <source>The change is taken back…</source>
        <translation>Die Änderung wird zurückgenommen …</translation>
    </message>
    <message>
        <source>The change is asked for; a password may be needed…</source>
        <translation>Die Änderung ist verlangt; vielleicht braucht es ein Passwort …</translation>
    </message>
    <message>
        <source>Made. Waiting until it can be seen…</source>
        <translation>Gemacht. Warten, bis es zu sehen ist …</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were made.</source>
        <translation>
            <numerusform>%n Änderung wurde gemacht.</numerusform>
            <numerusform>%n Änderungen wurden gemacht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The change was accepted, but something changed it back.</source>
        <translation>Die Änderung wurde angenommen, aber etwas hat sie zurückgeändert.</translation>
    </message>
    <message>
        <source>The change could not be taken back.</source>
        <translation>Die Änderung konnte nicht zurückgenommen werden.</translation>
    </message>
    <message>
        <source>The change was not made.</source>
        <translation>Die Änderung wurde nicht gemacht.</translation>
    </message>
</context>
<context>
    <name>EndpointActions</name>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>B&amp;earbeiten …</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>Ent&amp;fernen …</translation>
    </message>
    <message>
        <source>Remove A&amp;ll…</source>
        <translation>A&amp;lle entfernen …</translation>
    </message>
    <message>
        <source>Change &amp;Limits…</source>
        <translation>&amp;Grenzen ändern …</translation>
    </message>
    <message>
        <source>Remove the Endpoint %1</source>
        <translation>Endpunkt %1 entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove All Endpoints</source>
        <translation>Alle Endpunkte entfernen</translation>
    </message>
    <message>
        <source>Remove All</source>
        <translation>Alle entfernen</translation>
    </message>
</context>
<context>
    <name>EndpointDialog</name>
    <message>
        <source>Add an Endpoint</source>
        <translation>Endpunkt hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Change the Endpoint %1</source>
        <translation>Endpunkt %1 ändern</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>IPv4 or IPv6 address</source>
        <translation>IPv4- oder IPv6-Adresse</translation>
    </message>
    <message>
        <source>none</source>
        <comment>port</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Announced together with the address; usually none</source>
        <translation>Wird zusammen mit der Adresse mitgeteilt; meistens keiner</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Interface</source>
        <translation>&amp;Schnittstelle</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flags</translation>
    </message>
    <message>
        <source>any</source>
        <comment>network interface</comment>
        <translation>beliebig</translation>
    </message>
</context>
<context>
    <name>EndpointModel</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Announced together with the address; usually none</source>
        <translation>Wird mit der Adresse angekündigt; meist keiner</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Number of the endpoint; another one after each change</source>
        <translation>Nummer des Endpunkts; nach jeder Änderung eine andere</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flags</translation>
    </message>
    <message>
        <source>What the kernel may do with the address, in its own words</source>
        <translation>Was der Kernel mit der Adresse tun darf, in seinen eigenen Worten</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Interface the endpoint is bound to, when it is</source>
        <translation>Schnittstelle, an die der Endpunkt gebunden ist, falls er es ist</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Whether an interface has the address now</source>
        <translation>Ob jetzt eine Schnittstelle die Adresse hat</translation>
    </message>
    <message>
        <source>Subflows</source>
        <translation>Teilverbindungen</translation>
    </message>
    <message>
        <source>Subflows that use the address now</source>
        <translation>Teilverbindungen, die die Adresse jetzt nutzen</translation>
    </message>
    <message>
        <source>being added…</source>
        <translation>wird hinzugefügt …</translation>
    </message>
    <message>
        <source>being removed…</source>
        <translation>wird entfernt …</translation>
    </message>
    <message>
        <source>being changed…</source>
        <translation>wird geändert …</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Who added it, or would restore it</source>
        <translation>Wer ihn hinzugefügt hat oder wiederherstellen würde</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>By the subflows that use the address now</source>
        <translation>Von den Teilverbindungen, die die Adresse jetzt benutzen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>keine Adresse</translation>
    </message>
</context>
<context>
    <name>EndpointsPage</name>
    <message>
        <source>The limits of the path manager could not be read.</source>
        <translation>Die Grenzwerte der Pfadverwaltung ließen sich nicht lesen.</translation>
    </message>
    <message numerus="yes">
        <source>Each connection may have up to %n additional subflow(s)</source>
        <translation>
            <numerusform>Jede Verbindung darf bis zu %n weitere Teilverbindung haben</numerusform>
            <numerusform>Jede Verbindung darf bis zu %n weitere Teilverbindungen haben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and uses up to %n address(es) that the peer announces.</source>
        <translation>
            <numerusform>und nutzt bis zu %n Adresse, die die Gegenstelle ankündigt.</numerusform>
            <numerusform>und nutzt bis zu %n Adressen, die die Gegenstelle ankündigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
</context>
<context>
    <name>EventModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When MPTCP Monitor learned of it</source>
        <translation>Wann MPTCP Monitor davon erfuhr</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Local address</source>
        <translation>Lokale Adresse</translation>
    </message>
    <message>
        <source>Remote address</source>
        <translation>Entfernte Adresse</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The kernel&apos;s name of the connection</source>
        <translation>Der Name der Verbindung im Kernel</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt durch</translation>
    </message>
    <message>
        <source>Announced by the kernel, or noticed in comparison</source>
        <translation>Vom Kernel gemeldet oder im Vergleich bemerkt</translation>
    </message>
</context>
<context>
    <name>EventSentences</name>
    <message>
        <source>an unknown address</source>
        <translation>einer unbekannten Adresse</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>addresses</comment>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>closed by this machine</source>
        <translation>von diesem Rechner geschlossen</translation>
    </message>
    <message>
        <source>reset by the peer or on the way</source>
        <translation>von der Gegenstelle oder unterwegs abgebrochen</translation>
    </message>
    <message>
        <source>nobody answered</source>
        <translation>niemand antwortete</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>the peer took its address back</source>
        <translation>die Gegenstelle nahm ihre Adresse zurück</translation>
    </message>
    <message>
        <source>MPTCP error</source>
        <translation>MPTCP-Fehler</translation>
    </message>
    <message>
        <source>lack of resources</source>
        <translation>Mangel an Betriebsmitteln</translation>
    </message>
    <message>
        <source>administratively prohibited</source>
        <translation>durch die Verwaltung verboten</translation>
    </message>
    <message>
        <source>too much outstanding data</source>
        <translation>zu viele ausstehende Daten</translation>
    </message>
    <message>
        <source>unacceptable performance</source>
        <translation>ungenügende Leistung</translation>
    </message>
    <message>
        <source>a device on the way interferes</source>
        <translation>ein Gerät unterwegs greift ein</translation>
    </message>
    <message>
        <source>reason %1</source>
        <comment>of a reset</comment>
        <translation>Grund %1</translation>
    </message>
    <message>
        <source>Subflow from %1 closed</source>
        <translation>Teilverbindung von %1 geschlossen</translation>
    </message>
    <message>
        <source>Subflow from %1 closed: %2</source>
        <translation>Teilverbindung von %1 geschlossen: %2</translation>
    </message>
    <message>
        <source>Connection from %1 accepted, with MPTCP</source>
        <translation>Verbindung von %1 angenommen, mit MPTCP</translation>
    </message>
    <message>
        <source>Connection to %1 opened, with MPTCP</source>
        <translation>Verbindung zu %1 geöffnet, mit MPTCP</translation>
    </message>
    <message>
        <source>Connection with %1 may have more subflows, but not to that address</source>
        <translation>Verbindung mit %1 darf weitere Teilverbindungen haben, aber nicht zu dieser Adresse</translation>
    </message>
    <message>
        <source>Connection with %1 may have more subflows</source>
        <translation>Verbindung mit %1 darf weitere Teilverbindungen haben</translation>
    </message>
    <message>
        <source>The peer announced its address %1</source>
        <translation>Die Gegenstelle kündigte ihre Adresse %1 an</translation>
    </message>
    <message>
        <source>The peer wants the subflow from %1 only as backup</source>
        <translation>Die Gegenstelle will die Teilverbindung von %1 nur als Reserve</translation>
    </message>
    <message>
        <source>The peer wants the subflow from %1 used as any other</source>
        <translation>Die Gegenstelle will die Teilverbindung von %1 wie jede andere benutzt haben</translation>
    </message>
    <message>
        <source>Connection with %1 ended</source>
        <translation>Verbindung mit %1 beendet</translation>
    </message>
    <message>
        <source>The peer took back its address with ID %1</source>
        <translation>Die Gegenstelle nahm ihre Adresse mit der ID %1 zurück</translation>
    </message>
    <message>
        <source>Subflow from %1 opened, as backup</source>
        <translation>Teilverbindung von %1 geöffnet, als Reserve</translation>
    </message>
    <message>
        <source>Subflow from %1 opened</source>
        <translation>Teilverbindung von %1 geöffnet</translation>
    </message>
    <message>
        <source>MPTCP connections are accepted at %1</source>
        <translation>An %1 werden MPTCP-Verbindungen angenommen</translation>
    </message>
    <message>
        <source>MPTCP connections are no longer accepted at %1</source>
        <translation>An %1 werden keine MPTCP-Verbindungen mehr angenommen</translation>
    </message>
    <message>
        <source>Event %1 of the path manager, which this version does not know</source>
        <translation>Ereignis %1 der Pfadverwaltung, das diese Version nicht kennt</translation>
    </message>
    <message>
        <source>Both sides want the subflow from %1 only as backup</source>
        <translation>Beide Seiten wollen die Teilverbindung von %1 nur als Reserve</translation>
    </message>
    <message>
        <source>This machine wants the subflow from %1 only as backup</source>
        <translation>Dieser Rechner will die Teilverbindung von %1 nur als Reserve</translation>
    </message>
    <message>
        <source>The subflow from %1 is no backup any more</source>
        <translation>Die Teilverbindung von %1 ist keine Reserve mehr</translation>
    </message>
    <message>
        <source>Interface %1 appeared</source>
        <translation>Schnittstelle %1 ist neu</translation>
    </message>
    <message>
        <source>Interface %1 is gone</source>
        <translation>Schnittstelle %1 ist weg</translation>
    </message>
    <message>
        <source>Interface %1 can be used</source>
        <translation>Schnittstelle %1 ist benutzbar</translation>
    </message>
    <message>
        <source>Interface %1 cannot be used any more</source>
        <translation>Schnittstelle %1 ist nicht mehr benutzbar</translation>
    </message>
    <message>
        <source>Interface %1 got the address %2</source>
        <translation>Schnittstelle %1 bekam die Adresse %2</translation>
    </message>
    <message>
        <source>Interface %1 lost the address %2</source>
        <translation>Schnittstelle %1 verlor die Adresse %2</translation>
    </message>
    <message>
        <source>Endpoint %1 added: %2</source>
        <translation>Endpunkt %1 hinzugefügt: %2</translation>
    </message>
    <message>
        <source>Endpoint %1 removed</source>
        <translation>Endpunkt %1 entfernt</translation>
    </message>
    <message>
        <source>Endpoint %1 changed: %2</source>
        <translation>Endpunkt %1 geändert: %2</translation>
    </message>
    <message>
        <source>Limits changed: %1 additional subflows, %2 announced addresses</source>
        <translation>Grenzwerte geändert: %1 weitere Teilverbindungen, %2 angekündigte Adressen</translation>
    </message>
    <message>
        <source>Limits changed</source>
        <translation>Grenzwerte geändert</translation>
    </message>
    <message>
        <source>Setting net.mptcp.%1 is gone</source>
        <translation>Die Einstellung net.mptcp.%1 ist weg</translation>
    </message>
    <message>
        <source>Setting net.mptcp.%1 is now %2</source>
        <translation>Die Einstellung net.mptcp.%1 ist jetzt %2</translation>
    </message>
    <message>
        <source>Connection with %1 is there</source>
        <translation>Verbindung mit %1 ist da</translation>
    </message>
    <message>
        <source>Connection with %1 fell back to TCP</source>
        <translation>Verbindung mit %1 ist auf TCP zurückgefallen</translation>
    </message>
    <message>
        <source>Subflow from %1 is there</source>
        <translation>Teilverbindung von %1 ist da</translation>
    </message>
    <message>
        <source>Subflow from %1 ended</source>
        <translation>Teilverbindung von %1 beendet</translation>
    </message>
    <message>
        <source>Events were lost: the kernel had more than could be read</source>
        <translation>Ereignisse gingen verloren: Der Kernel hatte mehr, als gelesen werden konnte</translation>
    </message>
    <message>
        <source>noticed</source>
        <comment>how something is known</comment>
        <translation>bemerkt</translation>
    </message>
    <message>
        <source>announced</source>
        <comment>how something is known</comment>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>Noticed by comparing two looks at the kernel, at the time of the second.</source>
        <translation>Beim Vergleich zweier Blicke in den Kernel bemerkt, zur Zeit des zweiten.</translation>
    </message>
    <message>
        <source>Announced by the kernel.</source>
        <translation>Vom Kernel gemeldet.</translation>
    </message>
    <message>
        <source>The kernel&apos;s own events need the system service mptcp-monitord. Without it, only what differs between two looks at the kernel is listed.</source>
        <translation>Für die Ereignisse des Kernels ist der Systemdienst mptcp-monitord nötig. Ohne ihn steht hier nur, was sich zwischen zwei Blicken in den Kernel geändert hat.</translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search events</source>
        <translation>Ereignisse durchsuchen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Nothing has changed since the program was started: no connection, subflow, interface, endpoint or setting.</source>
        <translation>Seit dem Programmstart hat sich nichts geändert: keine Verbindung, Teilverbindung, Schnittstelle, kein Endpunkt und keine Einstellung.</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>It uses only one path. %1</source>
        <translation>Sie nutzt nur einen Weg. %1</translation>
    </message>
    <message>
        <source>It is being opened; whether the other side speaks MPTCP is not known yet.</source>
        <translation>Sie wird gerade aufgebaut; ob die Gegenstelle MPTCP spricht, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>It fell back to TCP. %1</source>
        <translation>Sie ist auf TCP zurückgefallen. %1</translation>
    </message>
    <message>
        <source>It is plain TCP. %1</source>
        <translation>Sie ist einfaches TCP. %1</translation>
    </message>
    <message>
        <source>What a second path needs, in this order:</source>
        <translation>Was ein zweiter Weg braucht, in dieser Reihenfolge:</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>&quot;%1:&quot; needs a value behind the colon</source>
        <translation>„%1:“ braucht einen Wert hinter dem Doppelpunkt</translation>
    </message>
    <message>
        <source>there is no &quot;%1:&quot;; accepted are %2: and free text</source>
        <translation>„%1:“ gibt es nicht; möglich sind %2: und freier Text</translation>
    </message>
    <message>
        <source>&quot;%1:%2&quot; does not exist; accepted are %3</source>
        <translation>„%1:%2“ gibt es nicht; möglich sind %3</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 bit/s</source>
        <translation>%1 bit/s</translation>
    </message>
    <message>
        <source>%1 kbit/s</source>
        <translation>%1 kbit/s</translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message>
        <source>%1 Gbit/s</source>
        <translation>%1 Gbit/s</translation>
    </message>
    <message>
        <source>%1 Tbit/s</source>
        <translation>%1 Tbit/s</translation>
    </message>
    <message>
        <source>%1 B/s</source>
        <translation>%1 B/s</translation>
    </message>
    <message>
        <source>%1 kB/s</source>
        <translation>%1 kB/s</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>%1 GB/s</source>
        <translation>%1 GB/s</translation>
    </message>
    <message>
        <source>%1 TB/s</source>
        <translation>%1 TB/s</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation>%1 TB</translation>
    </message>
    <message>
        <source>%1 PB</source>
        <translation>%1 PB</translation>
    </message>
    <message>
        <source>%1 EB</source>
        <translation>%1 EB</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Ethernet</source>
        <translation>Ethernet</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>WLAN</translation>
    </message>
    <message>
        <source>Mobile network</source>
        <translation>Mobilfunk</translation>
    </message>
    <message>
        <source>Loopback</source>
        <translation>Loopback</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Virtual</source>
        <translation>Virtuell</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstige</translation>
    </message>
</context>
<context>
    <name>HandoverModel</name>
    <message>
        <source>over</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>going on</source>
        <translation>dauert an</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When MPTCP Monitor noticed it</source>
        <translation>Wann MPTCP-Monitor es bemerkt hat</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>The interface that went</source>
        <translation>Die Schnittstelle, die ging</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>The interface that carries on, or came</source>
        <translation>Die Schnittstelle, die weitermacht oder kam</translation>
    </message>
    <message>
        <source>Standstill</source>
        <translation>Stillstand</translation>
    </message>
    <message>
        <source>How long nothing was acknowledged or received of what was under way: of the connection that waited longest</source>
        <translation>Wie lange nichts von dem bestätigt oder empfangen wurde, was unterwegs war: bei der Verbindung, die am längsten wartete</translation>
    </message>
    <message>
        <source>±</source>
        <translation>±</translation>
    </message>
    <message>
        <source>By how much the standstill may be wrong</source>
        <translation>Um wie viel der Stillstand falsch sein kann</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Connections that go on</source>
        <translation>Verbindungen, die weitergehen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Connections that ended meanwhile</source>
        <translation>Verbindungen, die inzwischen geendet haben</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
</context>
<context>
    <name>HandoverPartModel</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>erhalten</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>steckt fest</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Whose it is; below it the networks it used</source>
        <translation>Wem sie gehört; darunter die Netze, die sie nutzte</translation>
    </message>
    <message>
        <source>Remote address</source>
        <translation>Entfernte Adresse</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was aus ihr wurde</translation>
    </message>
    <message>
        <source>Standstill</source>
        <translation>Stillstand</translation>
    </message>
    <message>
        <source>How long nothing was acknowledged or received of what was under way</source>
        <translation>Wie lange nichts von dem bestätigt oder empfangen wurde, was unterwegs war</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Nochmals gesendet</translation>
    </message>
    <message>
        <source>What was sent once more over another network</source>
        <translation>Was ein weiteres Mal über ein anderes Netz gesendet wurde</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Sent and received since the connection was first seen</source>
        <translation>Gesendet und empfangen, seit die Verbindung zuerst gesehen wurde</translation>
    </message>
    <message>
        <source>During</source>
        <translation>Währenddessen</translation>
    </message>
    <message>
        <source>Sent and received until the connection went on</source>
        <translation>Gesendet und empfangen, bis die Verbindung weiterging</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Sent and received from then until the handover was over</source>
        <translation>Gesendet und empfangen von da an, bis der Netzwechsel vorbei war</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>ruhig</translation>
    </message>
</context>
<context>
    <name>HandoverSentences</name>
    <message>
        <source>%1 gave no answers</source>
        <translation>%1 antwortete nicht</translation>
    </message>
    <message>
        <source>%1 gives no answers</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>%1 gave no answers for a while</source>
        <translation>%1 antwortete eine Zeit lang nicht</translation>
    </message>
    <message>
        <source>%1 gave no answers, and %2 carries on</source>
        <translation>%1 antwortete nicht, und %2 macht weiter</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 was added</source>
        <translation>%1 kam hinzu</translation>
    </message>
    <message>
        <source>%1 was lost, and %2 carries on</source>
        <translation>%1 ging verloren, und %2 macht weiter</translation>
    </message>
    <message>
        <source>%1 was lost and came back</source>
        <translation>%1 ging verloren und kam zurück</translation>
    </message>
    <message>
        <source>%1 was lost, and %2 came after it</source>
        <translation>%1 ging verloren, und danach kam %2</translation>
    </message>
    <message>
        <source>%1 was lost, and the backup %2 carries on</source>
        <translation>%1 ging verloren, und die Reserve %2 macht weiter</translation>
    </message>
    <message>
        <source>%1 is used again</source>
        <translation>%1 wird wieder genutzt</translation>
    </message>
    <message>
        <source>%1 was lost, and nothing replaced it</source>
        <translation>%1 ging verloren, und nichts ersetzte es</translation>
    </message>
    <message>
        <source>%1 was lost</source>
        <translation>%1 ging verloren</translation>
    </message>
    <message>
        <source>data went on without a noticeable stop</source>
        <translation>Daten flossen ohne spürbare Pause weiter</translation>
    </message>
    <message>
        <source>nothing flowed for %1</source>
        <translation>%1 lang floss nichts</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) kept</source>
        <translation>
            <numerusform>%n Verbindung erhalten</numerusform>
            <numerusform>%n Verbindungen erhalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) stuck</source>
        <translation>
            <numerusform>%n Verbindung steht</numerusform>
            <numerusform>%n Verbindungen stehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) ended</source>
        <translation>
            <numerusform>%n Verbindung beendet</numerusform>
            <numerusform>%n Verbindungen beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) not watched</source>
        <translation>
            <numerusform>%n Verbindung nicht weiter beobachtet</numerusform>
            <numerusform>%n Verbindungen nicht weiter beobachtet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) waiting</source>
        <translation>
            <numerusform>%n Verbindung wartet</numerusform>
            <numerusform>%n Verbindungen warten</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between facts</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1 is there again</source>
        <translation>%1 ist wieder da</translation>
    </message>
    <message>
        <source>The way to %1 over %2</source>
        <translation>Der Weg zu %1 über %2</translation>
    </message>
    <message numerus="yes">
        <source>The ways to %n machine(s) over %1</source>
        <translation>
            <numerusform>Der Weg zu %n Rechner über %1</numerusform>
            <numerusform>Die Wege zu %n Rechnern über %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 give no answers</source>
        <translation>%1 geben keine Antworten</translation>
    </message>
    <message>
        <source>%1 gives answers again</source>
        <translation>%1 gibt wieder Antworten</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) quiet</source>
        <translation>
            <numerusform>%n Verbindung ruhig</numerusform>
            <numerusform>%n Verbindungen ruhig</numerusform>
        </translation>
    </message>
    <message>
        <source>No answers over %1</source>
        <translation>Keine Antworten über %1</translation>
    </message>
    <message>
        <source>No answers over %1, %2 carries on</source>
        <translation>Keine Antworten über %1, weiter über %2</translation>
    </message>
    <message>
        <source>Answers again over %1</source>
        <translation>Wieder Antworten über %1</translation>
    </message>
</context>
<context>
    <name>HandoverTimeline</name>
    <message>
        <source>Timeline of networks and handovers</source>
        <translation>Zeitleiste der Netze und Netzwechsel</translation>
    </message>
</context>
<context>
    <name>HandoversPage</name>
    <message>
        <source>Handovers</source>
        <translation>Netzwechsel</translation>
    </message>
    <message>
        <source>Connections of the handover</source>
        <translation>Verbindungen des Netzwechsels</translation>
    </message>
    <message>
        <source>No connection has lost or got a network since the program was started. When one does, the story is told here: what happened, how long nothing flowed, and what became of each connection.</source>
        <translation>Keine Verbindung hat ein Netz verloren oder bekommen, seit das Programm gestartet wurde. Wenn es geschieht, steht die Geschichte hier: was geschah, wie lange nichts floss und was aus jeder Verbindung wurde.</translation>
    </message>
    <message>
        <source>Show in &amp;Timeline</source>
        <translation>In der &amp;Zeitleiste zeigen</translation>
    </message>
    <message>
        <source>What the subflows of this connection did is not remembered any more.</source>
        <translation>Was die Subflows dieser Verbindung taten, ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>No handover hit the connection, or fell into the part of time, that is chosen in the timeline.</source>
        <translation>Kein Netzwechsel traf die Verbindung oder fiel in den Zeitabschnitt, die in der Zeitleiste gewählt sind.</translation>
    </message>
    <message>
        <source>Chosen Handover</source>
        <translation>Gewählter Netzwechsel</translation>
    </message>
    <message>
        <source>Connections in the Chosen Time</source>
        <translation>Verbindungen im gewählten Zeitraum</translation>
    </message>
</context>
<context>
    <name>HealthModel</name>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>ordinary work</source>
        <translation>gewöhnliche Arbeit</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>zur Kenntnis</translation>
    </message>
    <message>
        <source>trouble if it keeps growing</source>
        <translation>schlecht, wenn es stetig wächst</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>The kernel&apos;s own name, as nstat shows it</source>
        <translation>Der Name im Kernel, wie nstat ihn zeigt</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Since the network namespace was made</source>
        <translation>Seit es den Netzwerk-Namensraum gibt</translation>
    </message>
    <message>
        <source>Last minute</source>
        <translation>Letzte Minute</translation>
    </message>
    <message>
        <source>What was added during the last minute, or since this program looks</source>
        <translation>Was in der letzten Minute dazukam, oder seit dieses Programm hinsieht</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>How seriously to take it</source>
        <translation>Wie ernst es zu nehmen ist</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>unusual, and it has grown</source>
        <translation>ungewöhnlich, und es ist gewachsen</translation>
    </message>
    <message>
        <source>trouble: it keeps growing</source>
        <translation>Störung: Es wächst ständig</translation>
    </message>
    <message>
        <source>unusual if it grows</source>
        <translation>ungewöhnlich, wenn es wächst</translation>
    </message>
    <message>
        <source>The receive ring has room for %1 packets, at most %2.</source>
        <translation>Der Empfangspuffer fasst %1 Pakete, höchstens %2.</translation>
    </message>
    <message>
        <source>To enlarge it until the next start: %1</source>
        <translation>Um ihn bis zum nächsten Start zu vergrößern: %1</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Also show counters that never counted &amp;anything</source>
        <translation>Auch Zähler zeigen, die noch &amp;nie gezählt haben</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>MPTCP has not been used since the network was started.</source>
        <translation>MPTCP wurde seit dem Start des Netzes nicht benutzt.</translation>
    </message>
</context>
<context>
    <name>InterfaceCard</name>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>No MPTCP traffic</source>
        <translation>Kein MPTCP-Verkehr</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s)</source>
        <translation>
            <numerusform>%n Teilverbindung</numerusform>
            <numerusform>%n Teilverbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % of the traffic</source>
        <translation>%1 % des Verkehrs</translation>
    </message>
    <message>
        <source>%1 round trip</source>
        <translation>%1 Umlaufzeit</translation>
    </message>
    <message>
        <source>Throughput of %1 during the last minute</source>
        <translation>Durchsatz von %1 in der letzten Minute</translation>
    </message>
</context>
<context>
    <name>LimitsDialog</name>
    <message>
        <source>Limits of the Path Manager</source>
        <translation>Grenzwerte der Pfadverwaltung</translation>
    </message>
    <message>
        <source>Additional &amp;subflows per connection</source>
        <translation>Zusätzliche &amp;Teilverbindungen je Verbindung</translation>
    </message>
    <message>
        <source>&amp;Addresses accepted from the peer</source>
        <translation>&amp;Adressen, die von der Gegenstelle angenommen werden</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>&amp;Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Paths</source>
        <translation>&amp;Pfade</translation>
    </message>
    <message>
        <source>&amp;Endpoints</source>
        <translation>&amp;Endpunkte</translation>
    </message>
    <message>
        <source>&amp;Health</source>
        <translation>&amp;Zustand</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About MPTCP Monitor</source>
        <translation>Ü&amp;ber MPTCP Monitor</translation>
    </message>
    <message>
        <source>Show &amp;Ended Connections</source>
        <translation>&amp;Beendete Verbindungen zeigen</translation>
    </message>
    <message>
        <source>Show Plain &amp;TCP</source>
        <translation>Gewöhnliches &amp;TCP zeigen</translation>
    </message>
    <message>
        <source>About MPTCP Monitor</source>
        <translation>Über MPTCP Monitor</translation>
    </message>
    <message>
        <source>E&amp;vents</source>
        <translation>E&amp;reignisse</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>Check &amp;Networks…</source>
        <translation>&amp;Netze prüfen …</translation>
    </message>
    <message>
        <source>Whether they let MPTCP through</source>
        <translation>Ob sie MPTCP durchlassen</translation>
    </message>
    <message>
        <source>&amp;Keep It So</source>
        <translation>&amp;So lassen</translation>
    </message>
    <message>
        <source>Ha&amp;ndovers</source>
        <translation>&amp;Netzwechsel</translation>
    </message>
    <message>
        <source>&amp;Apps</source>
        <translation>&amp;Programme</translation>
    </message>
</context>
<context>
    <name>MendButton</name>
    <message>
        <source>Allow a &amp;Second Path…</source>
        <translation>&amp;Zweiten Weg erlauben …</translation>
    </message>
    <message>
        <source>Use %1 for Further Paths</source>
        <translation>%1 für weitere Wege verwenden</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Raise the Limit</source>
        <translation>Grenze anheben</translation>
    </message>
</context>
<context>
    <name>NoticeActions</name>
    <message>
        <source>&amp;Resume MPTCP</source>
        <translation>MPTCP &amp;fortsetzen</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Use %1 Only as &amp;Backup…</source>
        <translation>%1 nur als &amp;Reserve nutzen …</translation>
    </message>
    <message>
        <source>Use %1 Only as Backup</source>
        <translation>%1 nur als Reserve nutzen</translation>
    </message>
    <message>
        <source>Turn &amp;Off for This Program…</source>
        <translation>Für dieses Programm a&amp;usschalten …</translation>
    </message>
    <message>
        <source>Turn &amp;Off…</source>
        <translation>A&amp;usschalten …</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>What uses MPTCP on this computer</source>
        <translation>Was auf diesem Rechner MPTCP nutzt</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Only as Backup…</source>
        <translation>Nur als Reserve …</translation>
    </message>
    <message>
        <source>Turn Off for This Program…</source>
        <translation>Für dieses Programm ausschalten …</translation>
    </message>
    <message>
        <source>MPTCP was not switched</source>
        <translation>MPTCP wurde nicht geschaltet</translation>
    </message>
    <message>
        <source>A choice for programs does not hold</source>
        <translation>Eine Entscheidung für Programme gilt nicht</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s)</source>
        <translation>
            <numerusform>%n Teilverbindung</numerusform>
            <numerusform>%n Teilverbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Linux %1</source>
        <translation>Linux %1</translation>
    </message>
    <message>
        <source>Nothing needs your attention.</source>
        <translation>Es gibt nichts zu beachten.</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Zu beachten</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Who turned MPTCP on</source>
        <translation>Wer MPTCP eingeschaltet hat</translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s) were not shown.</source>
        <translation>
            <numerusform>Eine Benachrichtigung wurde nicht gezeigt.</numerusform>
            <numerusform>%n Benachrichtigungen wurden nicht gezeigt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageSwitcher</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>PathCurves</name>
    <message>
        <source>Unknown interface</source>
        <translation>Unbekannte Schnittstelle</translation>
    </message>
</context>
<context>
    <name>PathModel</name>
    <message>
        <source>unknown</source>
        <comment>interface</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>gone</source>
        <comment>interface</comment>
        <translation>verschwunden</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Sendet</translation>
    </message>
    <message>
        <source>What MPTCP sends through the interface, acknowledged, per second</source>
        <translation>Was MPTCP über die Schnittstelle sendet, bestätigt, pro Sekunde</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfängt</translation>
    </message>
    <message>
        <source>What MPTCP receives through the interface, per second</source>
        <translation>Was MPTCP über die Schnittstelle empfängt, pro Sekunde</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Part of what all interfaces carry now</source>
        <translation>Anteil an dem, was alle Schnittstellen jetzt übertragen</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>The shortest smoothed round-trip time of its subflows</source>
        <translation>Die kürzeste geglättete Umlaufzeit ihrer Teilverbindungen</translation>
    </message>
    <message>
        <source>Subflows</source>
        <translation>Teilverbindungen</translation>
    </message>
    <message>
        <source>Subflows that are there now</source>
        <translation>Jetzt vorhandene Teilverbindungen</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
</context>
<context>
    <name>PathsPage</name>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Network interfaces</source>
        <translation>Netzwerkschnittstellen</translation>
    </message>
    <message>
        <source>Show the last</source>
        <translation>Zeige die letzten</translation>
    </message>
    <message>
        <source>&amp;1 minute</source>
        <translation>&amp;1 Minute</translation>
    </message>
    <message>
        <source>&amp;5 minutes</source>
        <translation>&amp;5 Minuten</translation>
    </message>
    <message>
        <source>&amp;30 minutes</source>
        <translation>&amp;30 Minuten</translation>
    </message>
    <message>
        <source>2&amp;4 hours</source>
        <translation>2&amp;4 Stunden</translation>
    </message>
    <message>
        <source>The network interfaces could not be read.</source>
        <translation>Die Netzwerkschnittstellen ließen sich nicht lesen.</translation>
    </message>
    <message>
        <source>There is no network interface but the loopback.</source>
        <translation>Außer dem Loopback gibt es keine Netzwerkschnittstelle.</translation>
    </message>
    <message>
        <source>&amp;Now</source>
        <translation>&amp;Jetzt</translation>
    </message>
    <message>
        <source>&amp;Carried so far</source>
        <translation>Bisher befö&amp;rdert</translation>
    </message>
</context>
<context>
    <name>PauseNotice</name>
    <message>
        <source>&amp;Resume Now</source>
        <translation>Jetzt &amp;fortsetzen</translation>
    </message>
    <message>
        <source>Let new connections ask for MPTCP again at once.</source>
        <translation>Neue Verbindungen fragen sofort wieder nach MPTCP.</translation>
    </message>
    <message>
        <source>The system service of MPTCP Monitor, which can do it, is not installed.</source>
        <translation>Der Systemdienst von MPTCP Monitor, der das kann, ist nicht installiert.</translation>
    </message>
</context>
<context>
    <name>PresetPanel</name>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>As listed below</source>
        <comment>none of the choices</comment>
        <translation>Wie unten aufgeführt</translation>
    </message>
    <message>
        <source>What MPTCP may use %1 for</source>
        <translation>Wozu MPTCP %1 benutzen darf</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>interface, preset</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ProgramActions</name>
    <message>
        <source>Show &amp;Window</source>
        <translation>&amp;Fenster anzeigen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Keeps what is shown until it is switched off again</source>
        <translation>Hält fest, was zu sehen ist, bis es wieder ausgeschaltet wird</translation>
    </message>
</context>
<context>
    <name>RangePanel</name>
    <message>
        <source>Connections in the chosen time</source>
        <translation>Verbindungen im gewählten Zeitraum</translation>
    </message>
    <message>
        <source>What connections carried from %1 to %2.</source>
        <translation>Was Verbindungen von %1 bis %2 übertragen haben.</translation>
    </message>
    <message>
        <source>Of single connections that is remembered for five minutes, here since %1.</source>
        <translation>Von einzelnen Verbindungen ist das fünf Minuten lang bekannt, hier seit %1.</translation>
    </message>
    <message>
        <source>None carried anything.</source>
        <translation>Keine hat etwas übertragen.</translation>
    </message>
</context>
<context>
    <name>RangeUseModel</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Whose it is; below it the networks it used</source>
        <translation>Wem sie gehört; darunter die Netze, die sie benutzt hat</translation>
    </message>
    <message>
        <source>Remote address</source>
        <translation>Adresse der Gegenstelle</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>In the chosen part of time</source>
        <translation>Im gewählten Zeitraum</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
</context>
<context>
    <name>RateChart</name>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
</context>
<context>
    <name>RatePanel</name>
    <message>
        <source>Values of the chart</source>
        <translation>Werte des Diagramms</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Throughput over time</source>
        <translation>Durchsatz im Zeitverlauf</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>path or subflow, time</comment>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>%1: receives %2, sends %3; at most %4 and %5 in the time shown.</source>
        <translation>%1: empfängt %2, sendet %3; höchstens %4 und %5 in der gezeigten Zeit.</translation>
    </message>
</context>
<context>
    <name>RateScale</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>−%1 s</source>
        <translation>−%1 s</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1 min</translation>
    </message>
    <message>
        <source>−%1 h</source>
        <translation>−%1 h</translation>
    </message>
</context>
<context>
    <name>RecordingAction</name>
    <message>
        <source>&amp;Open Recording…</source>
        <translation>Aufzeichnung ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>Open Recording</source>
        <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Reading the recording %1…</source>
        <translation>Aufzeichnung %1 wird gelesen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ReportAction</name>
    <message>
        <source>Save &amp;Report…</source>
        <translation>&amp;Bericht speichern …</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Der Bericht steht in %1.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>One text file for those who shall help: versions, settings, endpoints and whose they are, network interfaces, routes, connections and what is wrong with them, events and counters. It is in English. Nothing is sent to anybody.</source>
        <translation>Eine Textdatei für die, die helfen sollen: Versionen, Einstellungen, Endpunkte und wem sie gehören, Netzwerkschnittstellen, Routen, Verbindungen und was mit ihnen nicht stimmt, Ereignisse und Zähler. Sie ist auf Englisch. Nichts wird an jemanden gesendet.</translation>
    </message>
    <message>
        <source>&amp;Hide addresses, names and tokens</source>
        <translation>Adressen, Namen und Token &amp;verbergen</translation>
    </message>
    <message>
        <source>Labels stand in their place, so that it can be shown in public. Usual names of network interfaces, such as wlan0, and times stay.</source>
        <translation>An ihrer Stelle stehen Kennzeichen, sodass der Bericht öffentlich gezeigt werden kann. Übliche Namen von Netzwerkschnittstellen wie wlan0 und Zeiten bleiben.</translation>
    </message>
</context>
<context>
    <name>SaveRecordingAction</name>
    <message>
        <source>Save Re&amp;cording…</source>
        <translation>Aufzeichnung spei&amp;chern …</translation>
    </message>
    <message>
        <source>Save the chosen handover, or the last minutes, to look at again or to show to others</source>
        <translation>Den gewählten Netzwechsel oder die letzten Minuten speichern, um sie später wieder anzusehen oder anderen zu zeigen</translation>
    </message>
    <message>
        <source>The recording is in %1.</source>
        <translation>Die Aufzeichnung steht in %1.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Some seconds before the handover that is chosen until some seconds after it are saved.</source>
        <translation>Gespeichert wird von einigen Sekunden vor dem gewählten Netzwechsel bis einige Sekunden danach.</translation>
    </message>
    <message>
        <source>The last minutes are saved, as far as they are kept.</source>
        <translation>Gespeichert werden die letzten Minuten, soweit sie aufgehoben sind.</translation>
    </message>
    <message>
        <source>How the handover that is chosen began is not kept: only the last minutes are, and only while this window is shown. They are saved instead.</source>
        <translation>Wie der gewählte Netzwechsel begann, ist nicht aufgehoben: Das sind nur die letzten Minuten, und nur solange dieses Fenster gezeigt wird. Sie werden stattdessen gespeichert.</translation>
    </message>
    <message>
        <source>Nothing is kept yet that could be saved. When there are very many connections, nothing is kept at all.</source>
        <translation>Noch ist nichts aufgehoben, das gespeichert werden könnte. Bei sehr vielen Verbindungen wird gar nichts aufgehoben.</translation>
    </message>
    <message>
        <source>Save Recording</source>
        <translation>Aufzeichnung speichern</translation>
    </message>
    <message>
        <source>The file contains the addresses of this computer and of those it talked to, and names of programs and network interfaces; none of them is hidden. Nothing is sent to anybody.</source>
        <translation>Die Datei enthält die Adressen dieses Rechners und derer, mit denen er gesprochen hat, und Namen von Programmen und Netzwerkschnittstellen; nichts davon ist verborgen. Nichts wird an irgendjemanden geschickt.</translation>
    </message>
    <message>
        <source>“Open Recording…” in the menu “File” shows it again.</source>
        <translation>„Aufzeichnung öffnen …“ im Menü „Datei“ zeigt sie wieder.</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>An administrator may read it.</source>
        <translation>Ein Administrator darf es lesen.</translation>
    </message>
    <message>
        <source>This kernel, or this recording, does not have it.</source>
        <translation>Dieser Kernel oder diese Aufzeichnung hat es nicht.</translation>
    </message>
    <message>
        <source>It changed while it was read; the next sample may have it.</source>
        <translation>Es änderte sich beim Lesen; beim nächsten Mal ist es vielleicht da.</translation>
    </message>
    <message>
        <source>Some announcements were lost: totals of connections that ended just now may be too low.</source>
        <translation>Einige Meldungen gingen verloren: Summen eben beendeter Verbindungen sind vielleicht zu niedrig.</translation>
    </message>
    <message>
        <source>Please report it, with a recording (&quot;mptcpctl record FILE&quot;).</source>
        <translation>Bitte melden, mit einer Aufzeichnung („mptcpctl record DATEI“).</translation>
    </message>
    <message>
        <source>MPTCP connections (IPv4)</source>
        <translation>MPTCP-Verbindungen (IPv4)</translation>
    </message>
    <message>
        <source>MPTCP connections (IPv6)</source>
        <translation>MPTCP-Verbindungen (IPv6)</translation>
    </message>
    <message>
        <source>TCP sockets (IPv4)</source>
        <translation>TCP-Sockets (IPv4)</translation>
    </message>
    <message>
        <source>TCP sockets (IPv6)</source>
        <translation>TCP-Sockets (IPv6)</translation>
    </message>
    <message>
        <source>Listening sockets</source>
        <translation>Lauschende Sockets</translation>
    </message>
    <message>
        <source>Announcements of closed sockets</source>
        <translation>Meldungen geschlossener Sockets</translation>
    </message>
    <message>
        <source>Network interfaces</source>
        <translation>Netzwerkschnittstellen</translation>
    </message>
    <message>
        <source>Addresses of network interfaces</source>
        <translation>Adressen der Netzwerkschnittstellen</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Announcements of network changes</source>
        <translation>Meldungen von Netzwerkänderungen</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Limits of the path manager</source>
        <translation>Grenzwerte der Pfadverwaltung</translation>
    </message>
    <message>
        <source>MPTCP counters</source>
        <translation>MPTCP-Zähler</translation>
    </message>
    <message>
        <source>MPTCP settings</source>
        <translation>MPTCP-Einstellungen</translation>
    </message>
    <message>
        <source>Programs that own the sockets</source>
        <translation>Programme, denen die Sockets gehören</translation>
    </message>
    <message>
        <source>Control groups</source>
        <translation>Kontrollgruppen</translation>
    </message>
    <message>
        <source>Kinds of network interfaces</source>
        <translation>Arten der Netzwerkschnittstellen</translation>
    </message>
    <message>
        <source>Version of the kernel</source>
        <translation>Version des Kernels</translation>
    </message>
    <message>
        <source>%1 could not be read (%2).</source>
        <comment>a source, the error</comment>
        <translation>%1: nicht lesbar (%2).</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>joining</source>
        <translation>im Aufbau</translation>
    </message>
    <message>
        <source>Data was carried since the last sample.</source>
        <translation>Seit der letzten Messung wurden Daten übertragen.</translation>
    </message>
    <message>
        <source>Nothing was carried since the last sample.</source>
        <translation>Seit der letzten Messung wurde nichts übertragen.</translation>
    </message>
    <message>
        <source>One of the two sides asked to use it only when no other path works.</source>
        <translation>Eine der beiden Seiten bat darum, sie nur zu nutzen, wenn kein anderer Pfad geht.</translation>
    </message>
    <message>
        <source>A retransmission timed out and nothing was acknowledged since.</source>
        <translation>Eine Wiederholung blieb ohne Antwort, und seither wurde nichts bestätigt.</translation>
    </message>
    <message>
        <source>Its address or its network interface is gone.</source>
        <translation>Ihre Adresse oder ihre Netzwerkschnittstelle ist verschwunden.</translation>
    </message>
    <message>
        <source>It is not established yet.</source>
        <translation>Sie ist noch nicht aufgebaut.</translation>
    </message>
    <message>
        <source>MPTCP</source>
        <translation>MPTCP</translation>
    </message>
    <message>
        <source>fell back to TCP</source>
        <translation>auf TCP zurückgefallen</translation>
    </message>
    <message>
        <source>MPTCP paused</source>
        <translation>MPTCP ausgesetzt</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>Both sides speak MPTCP on this connection.</source>
        <translation>Beide Seiten sprechen auf dieser Verbindung MPTCP.</translation>
    </message>
    <message>
        <source>The application asked for MPTCP; the connection continues as TCP.</source>
        <translation>Die Anwendung wollte MPTCP; die Verbindung läuft als TCP weiter.</translation>
    </message>
    <message>
        <source>The application asked for MPTCP, but the kernel has paused it on this machine after connections with it got no answer.</source>
        <translation>Die Anwendung wollte MPTCP, aber der Kernel hat es auf diesem Rechner ausgesetzt, nachdem Verbindungen damit keine Antwort bekamen.</translation>
    </message>
    <message>
        <source>this side</source>
        <comment>who opened the connection</comment>
        <translation>diese Seite</translation>
    </message>
    <message>
        <source>the peer</source>
        <comment>who opened the connection</comment>
        <translation>die Gegenstelle</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>who opened the connection</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>switched off</source>
        <comment>network interface</comment>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>up</source>
        <comment>network interface</comment>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>no carrier</source>
        <comment>network interface</comment>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>The address is announced to the peer of each connection.</source>
        <translation>Die Adresse wird der Gegenstelle jeder Verbindung angekündigt.</translation>
    </message>
    <message>
        <source>Connections open an additional subflow from this address.</source>
        <translation>Verbindungen öffnen von dieser Adresse aus eine weitere Teilverbindung.</translation>
    </message>
    <message>
        <source>Its subflows are used only when no other path works.</source>
        <translation>Ihre Teilverbindungen werden nur genutzt, wenn kein anderer Pfad geht.</translation>
    </message>
    <message>
        <source>A subflow is opened from it to each address of the peer.</source>
        <translation>Von ihr aus wird zu jeder Adresse der Gegenstelle eine Teilverbindung geöffnet.</translation>
    </message>
    <message>
        <source>The kernel added it itself for an address already in use.</source>
        <translation>Der Kernel hat ihn selbst für eine schon benutzte Adresse angelegt.</translation>
    </message>
    <message>
        <source>Used for subflows to the addresses that the peer announces.</source>
        <translation>Dient Teilverbindungen zu den Adressen, die die Gegenstelle ankündigt.</translation>
    </message>
    <message>
        <source>MPTCP is on.</source>
        <translation>MPTCP ist eingeschaltet.</translation>
    </message>
    <message>
        <source>MPTCP is switched off (net.mptcp.enabled = 0).</source>
        <translation>MPTCP ist ausgeschaltet (net.mptcp.enabled = 0).</translation>
    </message>
    <message>
        <source>This kernel has no MPTCP.</source>
        <translation>Dieser Kernel hat kein MPTCP.</translation>
    </message>
    <message>
        <source>Whether this kernel has MPTCP could not be found out.</source>
        <translation>Ob dieser Kernel MPTCP hat, ließ sich nicht herausfinden.</translation>
    </message>
    <message>
        <source>The connections could not be read.</source>
        <translation>Die Verbindungen ließen sich nicht lesen.</translation>
    </message>
    <message>
        <source>This kernel has no MPTCP. Linux has it since 5.6 if it was built in.</source>
        <translation>Dieser Kernel hat kein MPTCP. Linux hat es seit 5.6, wenn es eingebaut wurde.</translation>
    </message>
    <message>
        <source>MPTCP is switched off: net.mptcp.enabled = 1 switches it on.</source>
        <translation>MPTCP ist ausgeschaltet: net.mptcp.enabled = 1 schaltet es ein.</translation>
    </message>
    <message>
        <source>No program uses MPTCP now. Most have to ask for it: &quot;mptcpize run PROGRAM&quot; makes one of them ask.</source>
        <translation>Kein Programm nutzt gerade MPTCP. Die meisten müssen darum bitten: „mptcpize run PROGRAMM“ bringt eines dazu.</translation>
    </message>
    <message>
        <source>The endpoints could not be read.</source>
        <translation>Die Endpunkte ließen sich nicht lesen.</translation>
    </message>
    <message>
        <source>No endpoint is configured: connections stay on one path, unless the peer opens more.</source>
        <translation>Kein Endpunkt ist eingerichtet: Verbindungen bleiben auf einem Pfad, wenn nicht die Gegenstelle weitere öffnet.</translation>
    </message>
    <message>
        <source>The listening sockets could not be read.</source>
        <translation>Die lauschenden Sockets ließen sich nicht lesen.</translation>
    </message>
    <message>
        <source>No program waits for MPTCP connections.</source>
        <translation>Kein Programm wartet auf MPTCP-Verbindungen.</translation>
    </message>
    <message>
        <source>Nothing matches the search.</source>
        <translation>Nichts passt zur Suche.</translation>
    </message>
    <message>
        <source>others</source>
        <comment>at the end of a list of applications</comment>
        <translation>andere</translation>
    </message>
    <message numerus="yes">
        <source>Closes %n subflow(s) of %1.</source>
        <translation>
            <numerusform>Schließt %n Teilverbindung von %1.</numerusform>
            <numerusform>Schließt %n Teilverbindungen von %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closes %n subflow(s).</source>
        <translation>
            <numerusform>Schließt %n Teilverbindung.</numerusform>
            <numerusform>Schließt %n Teilverbindungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of %1 lose their last path and break off.</source>
        <translation>
            <numerusform>%n Verbindung von %1 verliert ihren letzten Pfad und bricht ab.</numerusform>
            <numerusform>%n Verbindungen von %1 verlieren ihren letzten Pfad und brechen ab.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) lose their last path and break off.</source>
        <translation>
            <numerusform>%n Verbindung verliert ihren letzten Pfad und bricht ab.</numerusform>
            <numerusform>%n Verbindungen verlieren ihren letzten Pfad und brechen ab.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closes %n subflow(s) of %1 and opens them anew.</source>
        <translation>
            <numerusform>Schließt %n Teilverbindung von %1 und öffnet sie neu.</numerusform>
            <numerusform>Schließt %n Teilverbindungen von %1 und öffnet sie neu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closes %n subflow(s) and opens them anew.</source>
        <translation>
            <numerusform>Schließt %n Teilverbindung und öffnet sie neu.</numerusform>
            <numerusform>Schließt %n Teilverbindungen und öffnet sie neu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of %1 get another subflow.</source>
        <translation>
            <numerusform>%n Verbindung von %1 bekommt eine weitere Teilverbindung.</numerusform>
            <numerusform>%n Verbindungen von %1 bekommen eine weitere Teilverbindung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) get another subflow.</source>
        <translation>
            <numerusform>%n Verbindung bekommt eine weitere Teilverbindung.</numerusform>
            <numerusform>%n Verbindungen bekommen eine weitere Teilverbindung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) of %1 are used only when no other path works.</source>
        <translation>
            <numerusform>%n Teilverbindung von %1 wird nur noch genutzt, wenn kein anderer Pfad geht.</numerusform>
            <numerusform>%n Teilverbindungen von %1 werden nur noch genutzt, wenn kein anderer Pfad geht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) are used only when no other path works.</source>
        <translation>
            <numerusform>%n Teilverbindung wird nur noch genutzt, wenn kein anderer Pfad geht.</numerusform>
            <numerusform>%n Teilverbindungen werden nur noch genutzt, wenn kein anderer Pfad geht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) of %1 are no longer backup, but used all the time.</source>
        <translation>
            <numerusform>%n Teilverbindung von %1 ist keine Reserve mehr, sondern wird immer genutzt.</numerusform>
            <numerusform>%n Teilverbindungen von %1 sind keine Reserve mehr, sondern werden immer genutzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) are no longer backup, but used all the time.</source>
        <translation>
            <numerusform>%n Teilverbindung ist keine Reserve mehr, sondern wird immer genutzt.</numerusform>
            <numerusform>%n Teilverbindungen sind keine Reserve mehr, sondern werden immer genutzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The address is announced to the peers of %n connection(s) of %1.</source>
        <translation>
            <numerusform>Die Adresse wird der Gegenstelle von %n Verbindung von %1 mitgeteilt.</numerusform>
            <numerusform>Die Adresse wird den Gegenstellen von %n Verbindungen von %1 mitgeteilt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The address is announced to the peers of %n connection(s).</source>
        <translation>
            <numerusform>Die Adresse wird der Gegenstelle von %n Verbindung mitgeteilt.</numerusform>
            <numerusform>Die Adresse wird den Gegenstellen von %n Verbindungen mitgeteilt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of %1 may get a second subflow on the path they have: nothing is won by it.</source>
        <translation>
            <numerusform>%n Verbindung von %1 bekommt vielleicht eine zweite Teilverbindung auf dem Pfad, den sie hat: gewonnen ist damit nichts.</numerusform>
            <numerusform>%n Verbindungen von %1 bekommen vielleicht eine zweite Teilverbindung auf dem Pfad, den sie haben: gewonnen ist damit nichts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) may get a second subflow on the path they have: nothing is won by it.</source>
        <translation>
            <numerusform>%n Verbindung bekommt vielleicht eine zweite Teilverbindung auf dem Pfad, den sie hat: gewonnen ist damit nichts.</numerusform>
            <numerusform>%n Verbindungen bekommen vielleicht eine zweite Teilverbindung auf dem Pfad, den sie haben: gewonnen ist damit nichts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) of %1 get no other subflow, because the limits allow no more.</source>
        <translation>
            <numerusform>%n Verbindung von %1 bekommt keine weitere Teilverbindung, weil die Grenzwerte nicht mehr erlauben.</numerusform>
            <numerusform>%n Verbindungen von %1 bekommen keine weitere Teilverbindung, weil die Grenzwerte nicht mehr erlauben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) get no other subflow, because the limits allow no more.</source>
        <translation>
            <numerusform>%n Verbindung bekommt keine weitere Teilverbindung, weil die Grenzwerte nicht mehr erlauben.</numerusform>
            <numerusform>%n Verbindungen bekommen keine weitere Teilverbindung, weil die Grenzwerte nicht mehr erlauben.</numerusform>
        </translation>
    </message>
    <message>
        <source>no flags</source>
        <translation>ohne Flags</translation>
    </message>
    <message>
        <source>the default</source>
        <comment>flags of a profile</comment>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Adds the endpoint %1 on %2 (%3).</source>
        <comment>address, interface, flags</comment>
        <translation>Fügt den Endpunkt %1 an %2 hinzu (%3).</translation>
    </message>
    <message>
        <source>Adds the endpoint %1 (%2).</source>
        <comment>address, flags</comment>
        <translation>Fügt den Endpunkt %1 hinzu (%2).</translation>
    </message>
    <message>
        <source>Removes the endpoint %1.</source>
        <translation>Entfernt den Endpunkt %1.</translation>
    </message>
    <message>
        <source>Changes the endpoint %1: %2 instead of %3.</source>
        <comment>address, flags, flags</comment>
        <translation>Ändert den Endpunkt %1: %2 statt %3.</translation>
    </message>
    <message>
        <source>Changes the NetworkManager profile &quot;%1&quot;: %2 instead of %3.</source>
        <comment>name, flags, flags</comment>
        <translation>Ändert das NetworkManager-Profil „%1“: %2 statt %3.</translation>
    </message>
    <message numerus="yes">
        <source>Allows each connection up to %n additional subflow(s)</source>
        <translation>
            <numerusform>Erlaubt jeder Verbindung bis zu %n zusätzliche Teilverbindung</numerusform>
            <numerusform>Erlaubt jeder Verbindung bis zu %n zusätzliche Teilverbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and up to %n address(es) that the peer announces.</source>
        <translation>
            <numerusform>und bis zu %n Adresse, die die Gegenstelle mitteilt.</numerusform>
            <numerusform>und bis zu %n Adressen, die die Gegenstelle mitteilt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has to be changed: it is like that now.</source>
        <translation>Nichts ist zu ändern: so ist es schon.</translation>
    </message>
    <message>
        <source>No interface has the address now: no connection can use it before one has.</source>
        <translation>Keine Schnittstelle hat die Adresse jetzt: Keine Verbindung kann sie benutzen, bevor eine sie hat.</translation>
    </message>
    <message>
        <source>Not all connections could be read: there may be more to it.</source>
        <translation>Nicht alle Verbindungen konnten gelesen werden: Es könnte mehr geschehen.</translation>
    </message>
    <message>
        <source>No connection that is open now notices it.</source>
        <translation>Keine Verbindung, die jetzt offen ist, merkt etwas davon.</translation>
    </message>
    <message>
        <source>Connections keep the subflows they have. How many they may open from now on is another matter.</source>
        <translation>Verbindungen behalten die Teilverbindungen, die sie haben. Wie viele sie von nun an öffnen dürfen, steht auf einem anderen Blatt.</translation>
    </message>
    <message>
        <source>This is not an IPv4 or IPv6 address, like 192.0.2.1 or 2001:db8::1.</source>
        <translation>Das ist keine IPv4- oder IPv6-Adresse wie 192.0.2.1 oder 2001:db8::1.</translation>
    </message>
    <message>
        <source>No connection can come from this address.</source>
        <translation>Von dieser Adresse kann keine Verbindung ausgehen.</translation>
    </message>
    <message>
        <source>An address that begins with fe80 needs an interface.</source>
        <translation>Eine Adresse, die mit fe80 beginnt, braucht eine Schnittstelle.</translation>
    </message>
    <message>
        <source>There is no such interface.</source>
        <translation>Eine solche Schnittstelle gibt es nicht.</translation>
    </message>
    <message>
        <source>There is a flag that MPTCP Monitor does not know.</source>
        <translation>Ein Flag ist dabei, das MPTCP Monitor nicht kennt.</translation>
    </message>
    <message>
        <source>Only the kernel itself makes implicit endpoints.</source>
        <translation>Nur der Kernel selbst legt implicit-Endpunkte an.</translation>
    </message>
    <message>
        <source>signal and fullmesh do not go together.</source>
        <translation>signal und fullmesh gehen nicht zusammen.</translation>
    </message>
    <message>
        <source>A port needs signal, and does not go together with subflow.</source>
        <translation>Ein Port braucht signal und geht nicht zusammen mit subflow.</translation>
    </message>
    <message>
        <source>0 is no endpoint: it is the address a connection was opened from.</source>
        <translation>0 ist kein Endpunkt, sondern die Adresse, von der aus eine Verbindung geöffnet wurde.</translation>
    </message>
    <message>
        <source>Only backup and fullmesh of an endpoint can be changed.</source>
        <translation>Nur backup und fullmesh eines Endpunkts sind änderbar.</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>Dieses Netz benutzen</translation>
    </message>
    <message>
        <source>Only as backup</source>
        <translation>Nur als Reserve</translation>
    </message>
    <message>
        <source>Do not use</source>
        <translation>Nicht benutzen</translation>
    </message>
    <message>
        <source>MPTCP connections open a subflow through it, and use it together with the others.</source>
        <translation>MPTCP-Verbindungen öffnen eine Teilverbindung darüber und nutzen sie zusammen mit den anderen.</translation>
    </message>
    <message>
        <source>MPTCP connections open a subflow through it, but send through it only when no other path works.</source>
        <translation>MPTCP-Verbindungen öffnen eine Teilverbindung darüber, senden aber nur darüber, wenn kein anderer Pfad geht.</translation>
    </message>
    <message>
        <source>MPTCP connections open no additional subflow through it. Those that the routes lead there go there all the same.</source>
        <translation>MPTCP-Verbindungen öffnen keine zusätzliche Teilverbindung darüber. Wen die Routen dorthin führen, der geht trotzdem dorthin.</translation>
    </message>
    <message>
        <source>The interface is gone.</source>
        <translation>Die Schnittstelle ist weg.</translation>
    </message>
    <message>
        <source>The interface has no address that an endpoint could be made for: it is not connected.</source>
        <translation>Die Schnittstelle hat keine Adresse, für die es einen Endpunkt geben könnte: Sie ist nicht verbunden.</translation>
    </message>
    <message>
        <source>What NetworkManager wants for this interface could not be read.</source>
        <translation>Was NetworkManager für diese Schnittstelle will, ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>the kernel</source>
        <comment>owner of an endpoint</comment>
        <translation>der Kernel</translation>
    </message>
    <message>
        <source>NetworkManager (%1)</source>
        <comment>name of the profile</comment>
        <translation>NetworkManager (%1)</translation>
    </message>
    <message>
        <source>MPTCP Monitor</source>
        <translation>MPTCP Monitor</translation>
    </message>
    <message>
        <source>someone else</source>
        <comment>owner of an endpoint</comment>
        <translation>jemand anders</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a sentence, the kernel&apos;s own words</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This needs the permission of an administrator, which was not given. Try again, and enter the password that is asked for.</source>
        <translation>Das braucht die Erlaubnis eines Administrators, und die wurde nicht gegeben. Versuchen Sie es noch einmal und geben Sie das Passwort ein, nach dem gefragt wird.</translation>
    </message>
    <message>
        <source>This makes no sense to the service</source>
        <translation>Das ergibt für den Dienst keinen Sinn</translation>
    </message>
    <message>
        <source>The kernel refused</source>
        <translation>Der Kernel hat abgelehnt</translation>
    </message>
    <message>
        <source>This kernel, or this version of the service, cannot do that</source>
        <translation>Dieser Kernel oder diese Version des Dienstes kann das nicht</translation>
    </message>
    <message>
        <source>The service has more to do than it can: try again in a moment.</source>
        <translation>Der Dienst hat mehr zu tun, als er kann: Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The service could not do it</source>
        <translation>Der Dienst konnte es nicht tun</translation>
    </message>
    <message>
        <source>The service mptcp-monitord, which makes changes, is not installed. Install it to change anything; everything else works without it.</source>
        <translation>Der Dienst mptcp-monitord, der Änderungen ausführt, ist nicht installiert. Installieren Sie ihn, um etwas zu ändern; alles andere geht ohne ihn.</translation>
    </message>
    <message>
        <source>The service mptcp-monitord, which makes changes, does not run. &quot;systemctl status mptcp-monitord&quot; tells why.</source>
        <translation>Der Dienst mptcp-monitord, der Änderungen ausführt, läuft nicht. „systemctl status mptcp-monitord“ sagt, warum.</translation>
    </message>
    <message>
        <source>The service did not answer in time. It may have made the change all the same: look before trying again.</source>
        <translation>Der Dienst hat nicht rechtzeitig geantwortet. Vielleicht hat er die Änderung trotzdem gemacht: Sehen Sie nach, bevor Sie es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>probably %1</source>
        <comment>the owner of an endpoint</comment>
        <translation>wahrscheinlich %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>the owner of an endpoint</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>The kernel made it for a subflow from an address without endpoint.</source>
        <translation>Der Kernel hat ihn für eine Teilverbindung von einer Adresse ohne Endpunkt angelegt.</translation>
    </message>
    <message>
        <source>It is what the NetworkManager profile of the interface asks for.</source>
        <translation>Genau das verlangt das NetworkManager-Profil der Schnittstelle.</translation>
    </message>
    <message>
        <source>NetworkManager keeps an endpoint for this address, but with other flags: someone has changed it.</source>
        <translation>NetworkManager hält für diese Adresse einen Endpunkt, aber mit anderen Flags: Jemand hat ihn geändert.</translation>
    </message>
    <message>
        <source>It was added with MPTCP Monitor.</source>
        <translation>Er wurde mit MPTCP Monitor hinzugefügt.</translation>
    </message>
    <message>
        <source>It was added with MPTCP Monitor, and someone has changed it since.</source>
        <translation>Er wurde mit MPTCP Monitor hinzugefügt, und seitdem hat jemand ihn geändert.</translation>
    </message>
    <message>
        <source>mptcpd runs, and makes such endpoints.</source>
        <translation>mptcpd läuft und legt solche Endpunkte an.</translation>
    </message>
    <message>
        <source>Neither NetworkManager nor mptcpd makes such endpoints here: a person or another program did.</source>
        <translation>Weder NetworkManager noch mptcpd legt hier solche Endpunkte an: Ein Mensch oder ein anderes Programm hat es getan.</translation>
    </message>
    <message>
        <source>What NetworkManager wants could not be read.</source>
        <translation>Was NetworkManager will, ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>Whether mptcpd runs could not be read.</source>
        <translation>Ob mptcpd läuft, ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>NetworkManager will probably undo this at the next change of any network: when an address is renewed, a cable is plugged in, Wi-Fi changes.</source>
        <translation>NetworkManager wird das wahrscheinlich bei der nächsten Änderung irgendeines Netzes rückgängig machen: wenn eine Adresse erneuert, ein Kabel eingesteckt, das WLAN gewechselt wird.</translation>
    </message>
    <message>
        <source>NetworkManager will undo this at the next change of any network: when an address is renewed, a cable is plugged in, Wi-Fi changes.</source>
        <translation>NetworkManager wird das bei der nächsten Änderung irgendeines Netzes rückgängig machen: wenn eine Adresse erneuert, ein Kabel eingesteckt, das WLAN gewechselt wird.</translation>
    </message>
    <message>
        <source>What NetworkManager wants could not be read: it may undo this.</source>
        <translation>Was NetworkManager will, ließ sich nicht lesen: Es könnte das rückgängig machen.</translation>
    </message>
    <message>
        <source>NetworkManager and mptcpd both make endpoints here, and get in each other&apos;s way. Use one of them: &quot;systemctl disable --now mptcp&quot; leaves it to NetworkManager.</source>
        <translation>NetworkManager und mptcpd legen hier beide Endpunkte an und kommen einander in die Quere. Benutzen Sie einen von beiden: „systemctl disable --now mptcp“ überlässt es NetworkManager.</translation>
    </message>
    <message>
        <source>NetworkManager will undo this when the profile of any interface is applied anew or switched off.</source>
        <translation>NetworkManager wird das rückgängig machen, wenn das Profil irgendeiner Schnittstelle neu angewendet oder abgeschaltet wird.</translation>
    </message>
    <message>
        <source>Some announcements were lost; the lists are right all the same.</source>
        <translation>Einige Meldungen gingen verloren; die Listen stimmen trotzdem.</translation>
    </message>
    <message>
        <source>Events of the path manager</source>
        <translation>Ereignisse der Pfadverwaltung</translation>
    </message>
    <message>
        <source>Programs that manage endpoints</source>
        <translation>Programme, die Endpunkte verwalten</translation>
    </message>
    <message>
        <source>This version of NetworkManager does not take these flags</source>
        <translation>Diese Version von NetworkManager nimmt diese Flags nicht</translation>
    </message>
    <message>
        <source>No profile of NetworkManager is active on this interface any more.</source>
        <translation>Auf dieser Schnittstelle ist kein NetworkManager-Profil mehr aktiv.</translation>
    </message>
    <message>
        <source>NetworkManager needs a permission for this, which was not given. Try again, and enter the password if one is asked for.</source>
        <translation>NetworkManager braucht dafür eine Erlaubnis, und die wurde nicht gegeben. Versuchen Sie es noch einmal und geben Sie das Passwort ein, falls danach gefragt wird.</translation>
    </message>
    <message>
        <source>NetworkManager does not run any more.</source>
        <translation>NetworkManager läuft nicht mehr.</translation>
    </message>
    <message>
        <source>Someone else changed the profile at the same moment: look at it, and try again.</source>
        <translation>Jemand anders hat das Profil im selben Augenblick geändert: Sehen Sie nach und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>NetworkManager refused</source>
        <translation>NetworkManager hat abgelehnt</translation>
    </message>
    <message>
        <source>NetworkManager did not answer in time. It may have made the change all the same: look before trying again.</source>
        <translation>NetworkManager hat nicht rechtzeitig geantwortet. Vielleicht hat er die Änderung trotzdem gemacht: Sehen Sie nach, bevor Sie es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The profile is changed, and that comes into force when it is activated again.</source>
        <translation>Das Profil ist geändert; in Kraft tritt das, wenn es wieder aktiviert wird.</translation>
    </message>
    <message>
        <source>It says: %1</source>
        <comment>NetworkManager&apos;s own words</comment>
        <translation>Es sagt: %1</translation>
    </message>
    <message>
        <source>To make it last, change its profile instead.</source>
        <translation>Damit es bleibt, stattdessen sein Profil ändern.</translation>
    </message>
    <message>
        <source>The other side does not speak MPTCP.</source>
        <translation>Die Gegenseite spricht kein MPTCP.</translation>
    </message>
    <message>
        <source>The network on the way removes MPTCP from the packets.</source>
        <translation>Das Netz dazwischen entfernt MPTCP aus den Paketen.</translation>
    </message>
    <message>
        <source>Requests with MPTCP got no answer, one without it did: the network on the way drops them.</source>
        <translation>Anfragen mit MPTCP blieben ohne Antwort, eine ohne bekam eine: Das Netz dazwischen verwirft sie.</translation>
    </message>
    <message>
        <source>MPTCP was agreed upon, but the first data came without it: the network on the way removes it there.</source>
        <translation>MPTCP war vereinbart, doch die ersten Daten kamen ohne: Das Netz dazwischen entfernt es dort.</translation>
    </message>
    <message>
        <source>A checksum of MPTCP was wrong: the network on the way changes the data.</source>
        <translation>Eine Prüfsumme von MPTCP war falsch: Das Netz dazwischen verändert die Daten.</translation>
    </message>
    <message>
        <source>This computer&apos;s kernel could not prepare the connection for MPTCP.</source>
        <translation>Der Kernel dieses Rechners konnte die Verbindung nicht für MPTCP vorbereiten.</translation>
    </message>
    <message>
        <source>The connection is signed with TCP-MD5, which leaves no room for MPTCP.</source>
        <translation>Die Verbindung ist mit TCP-MD5 signiert, was für MPTCP keinen Platz lässt.</translation>
    </message>
    <message>
        <source>Both sides opened the connection at the same moment, which MPTCP cannot do.</source>
        <translation>Beide Seiten öffneten die Verbindung im selben Augenblick, was MPTCP nicht kann.</translation>
    </message>
    <message>
        <source>The program did not ask for MPTCP.</source>
        <translation>Das Programm hat nicht um MPTCP gebeten.</translation>
    </message>
    <message>
        <source>Why is not known: the kernel&apos;s traces do not decide it.</source>
        <translation>Warum, ist unbekannt: Die Spuren im Kernel entscheiden es nicht.</translation>
    </message>
    <message>
        <source>certain</source>
        <comment>a verdict</comment>
        <translation>sicher</translation>
    </message>
    <message>
        <source>likely</source>
        <comment>a verdict</comment>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>not certain</source>
        <comment>a verdict</comment>
        <translation>nicht sicher</translation>
    </message>
    <message>
        <source>%1 grew by %2 at that moment</source>
        <comment>counter</comment>
        <translation>%1 wuchs in diesem Augenblick um %2</translation>
    </message>
    <message>
        <source>%1 is %2 so far, all connections counted</source>
        <comment>counter</comment>
        <translation>%1 steht bei %2, alle Verbindungen gezählt</translation>
    </message>
    <message>
        <source>This is %1.</source>
        <translation>Das ist %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n other connections fell back at the same time.</source>
        <translation>
            <numerusform>%n andere Verbindung fiel zur selben Zeit zurück.</numerusform>
            <numerusform>%n andere Verbindungen fielen zur selben Zeit zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was opened without MPTCP.</source>
        <translation>Sie wurde ohne MPTCP geöffnet.</translation>
    </message>
    <message>
        <source>Data came without a valid mapping of MPTCP in the middle of the connection: the network on the way changed the packets.</source>
        <translation>Mitten in der Verbindung kamen Daten ohne gültige Zuordnung von MPTCP: Das Netz dazwischen hat die Pakete verändert.</translation>
    </message>
    <message>
        <source>The other side&apos;s packets came without MPTCP: it does not speak it, or the network on the way does not let it through.</source>
        <translation>Die Pakete der Gegenseite kamen ohne MPTCP: Sie spricht es nicht, oder das Netz dazwischen lässt es nicht durch.</translation>
    </message>
    <message>
        <source>It could not have used it: the kernel encrypts this connection (kTLS), which does not go together with MPTCP.</source>
        <translation>Es hätte MPTCP auch nicht nutzen können: Der Kernel verschlüsselt diese Verbindung (kTLS), was mit MPTCP nicht zusammengeht.</translation>
    </message>
    <message>
        <source>Received packets that wait</source>
        <translation>Empfangene Pakete in der Warteschlange</translation>
    </message>
    <message>
        <source>Receive rings of the network cards</source>
        <translation>Empfangspuffer der Netzwerkkarten</translation>
    </message>
    <message>
        <source>How programs were started</source>
        <translation>Wie Programme gestartet wurden</translation>
    </message>
    <message>
        <source>What turns MPTCP on</source>
        <translation>Was MPTCP einschaltet</translation>
    </message>
    <message>
        <source>Reverse-path filters</source>
        <translation>Rückwegfilter</translation>
    </message>
    <message>
        <source>It is plain TCP now, which has one path.</source>
        <translation>Sie ist jetzt gewöhnliches TCP, das nur einen Weg hat.</translation>
    </message>
    <message>
        <source>The other side has not acknowledged any data yet; no further path is opened before.</source>
        <translation>Die Gegenstelle hat noch keine Daten bestätigt; vorher wird kein weiterer Weg aufgebaut.</translation>
    </message>
    <message>
        <source>The other side opened it, and it is the other side that adds paths.</source>
        <translation>Die Gegenstelle hat sie aufgebaut, und die Gegenstelle fügt Wege hinzu.</translation>
    </message>
    <message>
        <source>The kernel leaves paths to a program (path manager &quot;userspace&quot;), and no program that manages paths runs.</source>
        <translation>Der Kernel überlässt die Wege einem Programm (Pfadverwalter „userspace“), und kein Programm läuft, das Wege verwaltet.</translation>
    </message>
    <message>
        <source>This computer has no other network that leads to the other side.</source>
        <translation>Dieser Computer hat kein anderes Netz, das zur Gegenstelle führt.</translation>
    </message>
    <message>
        <source>No endpoint is set up for another network.</source>
        <translation>Für kein anderes Netz ist ein Endpunkt eingerichtet.</translation>
    </message>
    <message>
        <source>The endpoint for the other network does not have the flag &quot;subflow&quot;, so no path is opened from it.</source>
        <translation>Der Endpunkt für das andere Netz hat das Merkmal „subflow“ nicht, deshalb wird von ihm kein Weg aufgebaut.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s address is on no network that is connected.</source>
        <translation>Die Adresse des Endpunkts gehört zu keinem verbundenen Netz.</translation>
    </message>
    <message>
        <source>The limit of additional subflows allows no further one.</source>
        <translation>Die Grenze für weitere Teilverbindungen lässt keine mehr zu.</translation>
    </message>
    <message>
        <source>The other side has told of a further address, but the limit says to accept none.</source>
        <translation>Die Gegenstelle hat eine weitere Adresse mitgeteilt, aber die Grenze sagt, dass keine angenommen wird.</translation>
    </message>
    <message>
        <source>The endpoint is of the other IP version than the connection.</source>
        <translation>Der Endpunkt hat die andere IP-Version als die Verbindung.</translation>
    </message>
    <message>
        <source>The other side takes no further paths to the address it was reached at, and has told of no other one.</source>
        <translation>Die Gegenstelle nimmt keine weiteren Wege zu der Adresse an, unter der sie erreicht wurde, und hat keine andere mitgeteilt.</translation>
    </message>
    <message>
        <source>No route leads from the endpoint&apos;s address to the other side.</source>
        <translation>Von der Adresse des Endpunkts führt keine Route zur Gegenstelle.</translation>
    </message>
    <message>
        <source>Answers that come in on the second network are dropped by this computer: its reverse-path filter is strict, and the way back leads over the first network.</source>
        <translation>Antworten, die über das zweite Netz ankommen, verwirft dieser Computer: Sein Rückwegfilter ist streng, und der Rückweg führt über das erste Netz.</translation>
    </message>
    <message>
        <source>It was opened before the endpoints and limits were as they are now.</source>
        <translation>Sie wurde aufgebaut, bevor Endpunkte und Grenzen so waren wie jetzt.</translation>
    </message>
    <message>
        <source>The second path was asked for, and refused: by the other side, or by something on the way.</source>
        <translation>Der zweite Weg wurde angefragt und abgelehnt: von der Gegenstelle oder von etwas unterwegs.</translation>
    </message>
    <message>
        <source>The second path was asked for, and no answer comes over the second network.</source>
        <translation>Der zweite Weg wurde angefragt, und über das zweite Netz kommt keine Antwort.</translation>
    </message>
    <message>
        <source>It had a second path, which was lost.</source>
        <translation>Sie hatte einen zweiten Weg, der verloren ging.</translation>
    </message>
    <message>
        <source>The second path is a backup, used only when the first one fails.</source>
        <translation>Der zweite Weg ist Reserve und wird nur genutzt, wenn der erste ausfällt.</translation>
    </message>
    <message>
        <source>The second path is there, but the kernel sends everything over the first one.</source>
        <translation>Der zweite Weg ist da, aber der Kernel sendet alles über den ersten.</translation>
    </message>
    <message>
        <source>Why it has no second path is not known: nothing that can be seen is missing.</source>
        <translation>Warum sie keinen zweiten Weg hat, ist nicht bekannt: Nichts, was man sehen kann, fehlt.</translation>
    </message>
    <message>
        <source>Raise the limit; connections have to be opened anew to notice.</source>
        <translation>Heben Sie die Grenze an; Verbindungen müssen neu aufgebaut werden, um es zu merken.</translation>
    </message>
    <message>
        <source>A new connection gets one; or remove the endpoint and add it again.</source>
        <translation>Eine neue Verbindung bekommt einen; oder entfernen Sie den Endpunkt und fügen Sie ihn wieder hinzu.</translation>
    </message>
    <message>
        <source>The second network needs a route of its own, usually a default route with a higher metric; connections have to be opened anew then.</source>
        <translation>Das zweite Netz braucht eine eigene Route, meist eine Standardroute mit höherer Metrik; danach müssen Verbindungen neu aufgebaut werden.</translation>
    </message>
    <message>
        <source>Set net.ipv4.conf.INTERFACE.rp_filter and net.ipv4.conf.all.rp_filter to 2 (loose), or give the second network a routing table of its own; connections have to be opened anew then.</source>
        <translation>Setzen Sie net.ipv4.conf.SCHNITTSTELLE.rp_filter und net.ipv4.conf.all.rp_filter auf 2 (locker), oder geben Sie dem zweiten Netz eine eigene Routingtabelle; danach müssen Verbindungen neu aufgebaut werden.</translation>
    </message>
    <message>
        <source>Start mptcpd, or set net.mptcp.pm_type to 0; connections have to be opened anew then.</source>
        <translation>Starten Sie mptcpd, oder setzen Sie net.mptcp.pm_type auf 0; danach müssen Verbindungen neu aufgebaut werden.</translation>
    </message>
    <message>
        <source>Connect that network, or remove the endpoint.</source>
        <translation>Verbinden Sie dieses Netz, oder entfernen Sie den Endpunkt.</translation>
    </message>
    <message>
        <source>Add an endpoint for an address of the connection&apos;s IP version.</source>
        <translation>Fügen Sie einen Endpunkt für eine Adresse der IP-Version der Verbindung hinzu.</translation>
    </message>
    <message numerus="yes">
        <source>NetworkManager has added %n endpoint(s).</source>
        <translation>
            <numerusform>NetworkManager hat %n Endpunkt hinzugefügt.</numerusform>
            <numerusform>NetworkManager hat %n Endpunkte hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mptcpd has added %n endpoint(s).</source>
        <translation>
            <numerusform>mptcpd hat %n Endpunkt hinzugefügt.</numerusform>
            <numerusform>mptcpd hat %n Endpunkte hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>MPTCP Monitor has added %n endpoint(s).</source>
        <translation>
            <numerusform>MPTCP Monitor hat %n Endpunkt hinzugefügt.</numerusform>
            <numerusform>MPTCP Monitor hat %n Endpunkte hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The kernel has added %n endpoint(s).</source>
        <translation>
            <numerusform>Der Kernel hat %n Endpunkt hinzugefügt.</numerusform>
            <numerusform>Der Kernel hat %n Endpunkte hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Neither NetworkManager nor mptcpd, but somebody else has added %n endpoint(s).</source>
        <translation>
            <numerusform>Weder NetworkManager noch mptcpd, sondern jemand anders hat %n Endpunkt hinzugefügt.</numerusform>
            <numerusform>Weder NetworkManager noch mptcpd, sondern jemand anders hat %n Endpunkte hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation>
            <numerusform>in %n Sekunde</numerusform>
            <numerusform>in %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n Minute</numerusform>
            <numerusform>in %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n Stunde</numerusform>
            <numerusform>in %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>The program asked for MPTCP itself.</source>
        <translation>Das Programm hat selbst nach MPTCP gefragt.</translation>
    </message>
    <message>
        <source>It was started with the library of mptcpize (LD_PRELOAD), which turns MPTCP on.</source>
        <translation>Es wurde mit der Bibliothek von mptcpize gestartet (LD_PRELOAD), die MPTCP einschaltet.</translation>
    </message>
    <message>
        <source>/etc/ld.so.preload turns MPTCP on for every program.</source>
        <translation>/etc/ld.so.preload schaltet MPTCP für jedes Programm ein.</translation>
    </message>
    <message>
        <source>It is made with Go, and GODEBUG in its environment turns MPTCP on.</source>
        <translation>Es ist mit Go gemacht, und GODEBUG in seiner Umgebung schaltet MPTCP ein.</translation>
    </message>
    <message>
        <source>It is made with Go, whose servers use MPTCP by default since 1.24.</source>
        <translation>Es ist mit Go gemacht, dessen Server seit 1.24 von sich aus MPTCP benutzen.</translation>
    </message>
    <message>
        <source>Its systemd unit turns MPTCP on.</source>
        <translation>Seine Unit von systemd schaltet MPTCP ein.</translation>
    </message>
    <message>
        <source>A BPF program in the kernel turns MPTCP on.</source>
        <translation>Ein BPF-Programm im Kernel schaltet MPTCP ein.</translation>
    </message>
    <message>
        <source>It was switched on with MPTCP Monitor.</source>
        <translation>Es wurde mit MPTCP Monitor eingeschaltet.</translation>
    </message>
    <message>
        <source>Who turned MPTCP on for it is not known.</source>
        <translation>Wer MPTCP dafür eingeschaltet hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 turns MPTCP on for every program (%2).</source>
        <translation>%1 schaltet MPTCP für jedes Programm ein (%2).</translation>
    </message>
    <message>
        <source>%1 turns MPTCP on for sessions and services started from now on (%2).</source>
        <translation>%1 schaltet MPTCP für Sitzungen und Dienste ein, die von nun an beginnen (%2).</translation>
    </message>
    <message>
        <source>%1 says to start %2 with MPTCP (%3).</source>
        <translation>%1 lässt %2 mit MPTCP starten (%3).</translation>
    </message>
    <message>
        <source>%1 says to make sockets with MPTCP for %2.</source>
        <translation>%1 lässt Sockets mit MPTCP für %2 machen.</translation>
    </message>
    <message>
        <source>A module of SystemTap is loaded (%1), which may turn MPTCP on.</source>
        <translation>Ein Modul von SystemTap ist geladen (%1), das MPTCP einschalten könnte.</translation>
    </message>
    <message>
        <source>A BPF program is loaded (%1), which may turn MPTCP on.</source>
        <translation>Ein BPF-Programm ist geladen (%1), das MPTCP einschalten könnte.</translation>
    </message>
    <message>
        <source>%1, as a server: %2</source>
        <comment>program</comment>
        <translation>%1, als Server: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>program</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This computer has paused MPTCP, because a network dropped requests with it.</source>
        <translation>Dieser Rechner macht eine Pause mit MPTCP, weil ein Netz Anfragen damit verworfen hat.</translation>
    </message>
    <message>
        <source>This computer has paused MPTCP, because the network of %1 dropped requests with it.</source>
        <translation>Dieser Rechner macht eine Pause mit MPTCP, weil das Netz an %1 Anfragen damit verworfen hat.</translation>
    </message>
    <message>
        <source>It tries again %1, at %2.</source>
        <translation>Er versucht es %1 wieder, um %2.</translation>
    </message>
    <message>
        <source>That began before anybody looked; when it ends is not known.</source>
        <translation>Das begann, bevor jemand hinsah; wann es endet, ist nicht bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) had to do without MPTCP since.</source>
        <translation>
            <numerusform>%n Verbindung musste seitdem ohne MPTCP auskommen.</numerusform>
            <numerusform>%n Verbindungen mussten seitdem ohne MPTCP auskommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Who has added %n endpoint(s) is not known.</source>
        <translation>
            <numerusform>Wer %n Endpunkt angelegt hat, ist nicht bekannt.</numerusform>
            <numerusform>Wer %n Endpunkte angelegt hat, ist nicht bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>ok</source>
        <comment>what a second path needs</comment>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>what a second path needs</comment>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>what a second path needs</comment>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>MPTCP on this connection</source>
        <translation>MPTCP auf dieser Verbindung</translation>
    </message>
    <message>
        <source>data that the other side has acknowledged</source>
        <translation>Daten, die die Gegenstelle bestätigt hat</translation>
    </message>
    <message>
        <source>a connection that this computer opened</source>
        <translation>eine Verbindung, die dieser Computer geöffnet hat</translation>
    </message>
    <message>
        <source>a path manager at work</source>
        <translation>ein Pfadverwalter, der tätig ist</translation>
    </message>
    <message>
        <source>another network that leads to the other side</source>
        <translation>ein weiteres Netz, das zur Gegenstelle führt</translation>
    </message>
    <message>
        <source>an endpoint for another address</source>
        <translation>ein Endpunkt für eine weitere Adresse</translation>
    </message>
    <message>
        <source>the flag &quot;subflow&quot; of that endpoint</source>
        <translation>das Merkmal „subflow“ dieses Endpunkts</translation>
    </message>
    <message>
        <source>the endpoint&apos;s address on a connected network</source>
        <translation>die Adresse des Endpunkts in einem verbundenen Netz</translation>
    </message>
    <message>
        <source>room for a further subflow within the limit</source>
        <translation>Platz für eine weitere Teilverbindung innerhalb der Grenze</translation>
    </message>
    <message>
        <source>a limit that accepts an address of the other side</source>
        <translation>eine Grenze, die eine Adresse der Gegenstelle annimmt</translation>
    </message>
    <message>
        <source>an endpoint of the connection&apos;s IP version</source>
        <translation>ein Endpunkt mit der IP-Version der Verbindung</translation>
    </message>
    <message>
        <source>an other side that takes further paths</source>
        <translation>eine Gegenstelle, die weitere Wege annimmt</translation>
    </message>
    <message>
        <source>a route from the endpoint&apos;s address</source>
        <translation>eine Route von der Adresse des Endpunkts</translation>
    </message>
    <message>
        <source>a reverse-path filter that lets answers in</source>
        <translation>ein Rückwegfilter, der Antworten hereinlässt</translation>
    </message>
    <message>
        <source>an attempt to open it</source>
        <translation>ein Versuch, ihn zu öffnen</translation>
    </message>
    <message>
        <source>an attempt that is not refused</source>
        <translation>ein Versuch, der nicht abgelehnt wird</translation>
    </message>
    <message>
        <source>an answer with MPTCP</source>
        <translation>eine Antwort mit MPTCP</translation>
    </message>
    <message>
        <source>an answer</source>
        <translation>eine Antwort</translation>
    </message>
    <message>
        <source>a second path that is not lost again</source>
        <translation>ein zweiter Weg, der nicht wieder verloren geht</translation>
    </message>
    <message>
        <source>a second path that is not a backup</source>
        <translation>ein zweiter Weg, der keine Reserve ist</translation>
    </message>
    <message>
        <source>data that is sent over it</source>
        <translation>Daten, die über ihn gesendet werden</translation>
    </message>
    <message>
        <source>what became of the attempt</source>
        <translation>was aus dem Versuch geworden ist</translation>
    </message>
    <message>
        <source>Allow the other network, on the page Endpoints of MPTCP Monitor or with mptcpctl endpoint add; connections that are open get the path at once.</source>
        <translation>Erlauben Sie das andere Netz auf der Seite „Endpunkte“ von MPTCP Monitor oder mit mptcpctl endpoint add; offene Verbindungen bekommen den Weg sofort.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>ok or missing, what a second path needs</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The BPF program %1 decides whose sockets become MPTCP.</source>
        <translation>Das BPF-Programm %1 entscheidet, wessen Sockets MPTCP werden.</translation>
    </message>
    <message>
        <source>The kernel turns MPTCP on for programs that ask for TCP: a BPF program or SystemTap tells it to.</source>
        <translation>Der Kernel schaltet MPTCP für Programme ein, die TCP verlangen: Ein BPF-Programm oder SystemTap weist ihn dazu an.</translation>
    </message>
    <message>
        <source>Its path leads through a tunnel (VPN); a second path would go past it, and the other side would see this computer&apos;s own address.</source>
        <translation>Ihr Pfad führt durch einen Tunnel (VPN); ein zweiter Pfad würde daran vorbeiführen, und die Gegenseite sähe die eigene Adresse dieses Rechners.</translation>
    </message>
    <message>
        <source>It was opened while this computer had paused MPTCP, since requests with it had got no answer.</source>
        <translation>Sie wurde geöffnet, während dieser Rechner MPTCP ausgesetzt hatte, weil Anfragen damit keine Antwort bekommen hatten.</translation>
    </message>
    <message numerus="yes">
        <source>This computer had paused MPTCP when %n connection(s) that still last were opened. Whether it still does is not known.</source>
        <translation>
            <numerusform>Dieser Rechner hatte MPTCP ausgesetzt, als eine noch offene Verbindung geöffnet wurde. Ob er das noch tut, ist nicht bekannt.</numerusform>
            <numerusform>Dieser Rechner hatte MPTCP ausgesetzt, als %n noch offene Verbindungen geöffnet wurden. Ob er das noch tut, ist nicht bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The second path was asked for, but the answer came without MPTCP: something on the way removes it, or another machine of the other side answered.</source>
        <translation>Der zweite Weg wurde angefragt, aber die Antwort kam ohne MPTCP: Etwas auf dem Weg entfernt es, oder ein anderer Rechner der Gegenseite hat geantwortet.</translation>
    </message>
    <message>
        <source>While the endpoint&apos;s address is on a connected network, a new connection gets one; or remove the endpoint then and add it again.</source>
        <translation>Solange die Adresse des Endpunkts in einem verbundenen Netz liegt, bekommt eine neue Verbindung einen; oder entfernen Sie dann den Endpunkt und fügen ihn wieder hinzu.</translation>
    </message>
    <message>
        <source>Many programs share the executable %1, and a rule in the kernel would be for all of them.</source>
        <translation>Viele Programme teilen sich die Programmdatei %1, und eine Regel im Kernel würde für alle gelten.</translation>
    </message>
    <message>
        <source>The system service of MPTCP Monitor is not there, or is too old.</source>
        <translation>Der Systemdienst von MPTCP Monitor ist nicht da oder zu alt.</translation>
    </message>
    <message>
        <source>This user is not allowed to do it.</source>
        <translation>Dieser Benutzer darf das nicht.</translation>
    </message>
    <message>
        <source>This kernel cannot do it.</source>
        <translation>Dieser Kernel kann das nicht.</translation>
    </message>
    <message>
        <source>The system service could not do it.</source>
        <translation>Der Systemdienst konnte es nicht tun.</translation>
    </message>
    <message>
        <source>The menu entry or unit makes no sense.</source>
        <translation>Der Menüeintrag oder die Unit ist unverständlich.</translation>
    </message>
    <message>
        <source>The menu entry or unit starts another program: %1.</source>
        <translation>Der Menüeintrag oder die Unit startet ein anderes Programm: %1.</translation>
    </message>
    <message>
        <source>The desktop starts the program over D-Bus, not by its menu entry.</source>
        <translation>Die Arbeitsfläche startet das Programm über D-Bus und nicht durch seinen Menüeintrag.</translation>
    </message>
    <message>
        <source>mptcpize, which comes with mptcpd, is not installed.</source>
        <translation>mptcpize, das zu mptcpd gehört, ist nicht installiert.</translation>
    </message>
    <message>
        <source>The program is linked statically: no library can be put before it.</source>
        <translation>Das Programm ist statisch gelinkt: Ihm kann keine Bibliothek vorangestellt werden.</translation>
    </message>
    <message>
        <source>The program has privileges of its own, and is kept from loading other libraries.</source>
        <translation>Das Programm hat eigene Rechte und darf keine anderen Bibliotheken laden.</translation>
    </message>
    <message>
        <source>The program runs in a sandbox (%1), which lets no library in.</source>
        <translation>Das Programm läuft in einer Sandbox (%1), die keine Bibliothek hineinlässt.</translation>
    </message>
    <message>
        <source>The program is made with Go before 1.21 (%1).</source>
        <translation>Das Programm ist mit einem Go vor 1.21 gemacht (%1).</translation>
    </message>
    <message>
        <source>The program is for another kind of processor than mptcpize.</source>
        <translation>Das Programm ist für eine andere Art von Prozessor als mptcpize.</translation>
    </message>
    <message>
        <source>Nothing at the start of this program can keep it from asking for MPTCP.</source>
        <translation>Nichts beim Start dieses Programms kann es davon abhalten, MPTCP zu verlangen.</translation>
    </message>
    <message>
        <source>Something else at its start decides this and counts more.</source>
        <translation>Etwas anderes bei seinem Start bestimmt das und hat Vorrang.</translation>
    </message>
    <message>
        <source>A file could not be written.</source>
        <translation>Eine Datei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The program still runs from before the change. Restart it.</source>
        <translation>Das Programm läuft noch von vor der Änderung. Starten Sie es neu.</translation>
    </message>
    <message>
        <source>Most likely it was not started by its menu entry or unit.</source>
        <translation>Höchstwahrscheinlich wurde es nicht durch seinen Menüeintrag oder seine Unit gestartet.</translation>
    </message>
    <message>
        <source>The program is linked statically: starting it otherwise cannot change it.</source>
        <translation>Das Programm ist statisch gelinkt: Ein anderer Start kann daran nichts ändern.</translation>
    </message>
    <message>
        <source>The program was updated while it ran. Restart it.</source>
        <translation>Das Programm wurde aktualisiert, während es lief. Starten Sie es neu.</translation>
    </message>
    <message>
        <source>MPTCP is switched off on this machine (net.mptcp.enabled = 0).</source>
        <translation>MPTCP ist auf diesem Rechner ausgeschaltet (net.mptcp.enabled = 0).</translation>
    </message>
    <message>
        <source>Why is not known.</source>
        <translation>Warum, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>MPTCP that fell back</source>
        <comment>kind of socket</comment>
        <translation>MPTCP, das zurückfiel</translation>
    </message>
    <message>
        <source>TCP</source>
        <comment>kind of socket</comment>
        <translation>TCP</translation>
    </message>
    <message>
        <source>It also waits for connections with MPTCP.</source>
        <translation>Es wartet auch auf Verbindungen mit MPTCP.</translation>
    </message>
    <message>
        <source>It still waits for connections with MPTCP, since before the change. Restart it.</source>
        <translation>Es wartet noch von vor der Änderung auf Verbindungen mit MPTCP. Starten Sie es neu.</translation>
    </message>
    <message>
        <source>It has begun to wait for connections with MPTCP all the same.</source>
        <translation>Es wartet trotzdem seither auf Verbindungen mit MPTCP.</translation>
    </message>
    <message>
        <source>on</source>
        <comment>MPTCP for a program</comment>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <comment>MPTCP for a program</comment>
        <translation>aus</translation>
    </message>
    <message>
        <source>default</source>
        <comment>MPTCP for a program</comment>
        <translation>voreingestellt</translation>
    </message>
    <message>
        <source>kernel</source>
        <comment>way of switching</comment>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>launching</source>
        <comment>way of switching</comment>
        <translation>Start</translation>
    </message>
    <message>
        <source>no</source>
        <comment>a program asks for MPTCP</comment>
        <translation>nein</translation>
    </message>
    <message>
        <source>itself</source>
        <comment>a program asks for MPTCP</comment>
        <translation>selbst</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>whether a program asks for MPTCP</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Its connections were asked for as TCP.</source>
        <translation>Seine Verbindungen wurden als TCP verlangt.</translation>
    </message>
    <message>
        <source>No connection has shown what the program asks for by itself.</source>
        <translation>Keine Verbindung hat gezeigt, was das Programm von selbst verlangt.</translation>
    </message>
    <message>
        <source>Nothing is changed: the program gets what it asks for.</source>
        <translation>Nichts wird geändert: Das Programm bekommt, was es verlangt.</translation>
    </message>
    <message>
        <source>Where the program asks for TCP, it gets MPTCP.</source>
        <translation>Wo das Programm TCP verlangt, bekommt es MPTCP.</translation>
    </message>
    <message>
        <source>Where the program asks for MPTCP, it gets TCP.</source>
        <translation>Wo das Programm MPTCP verlangt, bekommt es TCP.</translation>
    </message>
    <message>
        <source>Running programs follow from their next connection on; connections that are there stay as they are. Programs that wait for connections follow when they are restarted.</source>
        <translation>Laufende Programme folgen von ihrer nächsten Verbindung an; bestehende Verbindungen bleiben, wie sie sind. Programme, die auf Verbindungen warten, folgen nach einem Neustart.</translation>
    </message>
    <message>
        <source>It holds from the next start by the menu or as a service on; a program that runs has to be restarted.</source>
        <translation>Es gilt vom nächsten Start aus dem Menü oder als Dienst an; ein laufendes Programm muss neu gestartet werden.</translation>
    </message>
    <message>
        <source>waiting for the next connection</source>
        <translation>wartet auf die nächste Verbindung</translation>
    </message>
    <message>
        <source>verified: %1 at %2</source>
        <comment>kind of socket, time</comment>
        <translation>nachgewiesen: %1 um %2</translation>
    </message>
    <message>
        <source>asked for MPTCP, fell back at %1</source>
        <translation>verlangte MPTCP, fiel um %1 zurück</translation>
    </message>
    <message>
        <source>no effect yet: restart it</source>
        <translation>noch ohne Wirkung: neu starten</translation>
    </message>
    <message>
        <source>no effect: %1 at %2</source>
        <comment>kind of socket, time</comment>
        <translation>ohne Wirkung: %1 um %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>proof</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>It has opened no connection since the change.</source>
        <translation>Es hat seit der Änderung keine Verbindung geöffnet.</translation>
    </message>
    <message>
        <source>It has opened no connection since the change, or was not started anew.</source>
        <translation>Es hat seit der Änderung keine Verbindung geöffnet oder wurde nicht neu gestartet.</translation>
    </message>
    <message>
        <source>Verified: the connection it opened at %2 was %1.</source>
        <translation>Nachgewiesen: Die Verbindung, die es um %2 öffnete, war %1.</translation>
    </message>
    <message>
        <source>The change has an effect: it asked for MPTCP at %1. The connection became TCP all the same.</source>
        <translation>Die Änderung wirkt: Es verlangte um %1 MPTCP. Die Verbindung wurde trotzdem zu TCP.</translation>
    </message>
    <message>
        <source>The change had no effect: the last connection it opened was %1, at %2.</source>
        <translation>Die Änderung hatte keine Wirkung: Die letzte Verbindung, die es öffnete, war %1, um %2.</translation>
    </message>
    <message>
        <source>Whether it has an effect cannot be told: the program has sockets, but this user may not see of which process.</source>
        <translation>Ob es wirkt, lässt sich nicht sagen: Das Programm hat Sockets, aber dieser Benutzer darf nicht sehen, zu welchem Prozess.</translation>
    </message>
    <message>
        <source>Whether it has an effect cannot be told: the sockets, or whose they are, could not be read.</source>
        <translation>Ob es wirkt, lässt sich nicht sagen: Die Sockets, oder wem sie gehören, konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>from outside</source>
        <comment>a program asks for MPTCP</comment>
        <translation>von außen</translation>
    </message>
    <message>
        <source>MPTCP Monitor&apos;s switch for programs is in the kernel (%1): it turns MPTCP on for those that it was told to.</source>
        <translation>Der Schalter von MPTCP Monitor für Programme ist im Kernel (%1): Er schaltet MPTCP für die Programme ein, die ihm genannt wurden.</translation>
    </message>
    <message>
        <source>The rule is not in the kernel any more. Choose it again.</source>
        <translation>Die Regel ist nicht mehr im Kernel. Bitte erneut wählen.</translation>
    </message>
    <message>
        <source>MPTCP is switched off where the program runs (net.mptcp.enabled = 0).</source>
        <translation>MPTCP ist dort ausgeschaltet, wo das Programm läuft (net.mptcp.enabled = 0).</translation>
    </message>
    <message numerus="yes">
        <source>verified: %n socket(s) with MPTCP, last at %1</source>
        <translation>
            <numerusform>nachgewiesen: %n Socket mit MPTCP, zuletzt um %1</numerusform>
            <numerusform>nachgewiesen: %n Sockets mit MPTCP, zuletzt um %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>verified: %n socket(s) with TCP, last at %1</source>
        <translation>
            <numerusform>nachgewiesen: %n Socket mit TCP, zuletzt um %1</numerusform>
            <numerusform>nachgewiesen: %n Sockets mit TCP, zuletzt um %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By the kernel&apos;s own count it opened %n socket(s) with MPTCP since the rule was made, the last one at %1. What became of them is not known.</source>
        <translation>
            <numerusform>Nach der eigenen Zählung des Kernels hat es seit Bestehen der Regel %n Socket mit MPTCP geöffnet, um %1. Was daraus wurde, ist nicht bekannt.</numerusform>
            <numerusform>Nach der eigenen Zählung des Kernels hat es seit Bestehen der Regel %n Sockets mit MPTCP geöffnet, den letzten um %1. Was daraus wurde, ist nicht bekannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By the kernel&apos;s own count it opened %n socket(s) with TCP since the rule was made, the last one at %1. What became of them is not known.</source>
        <translation>
            <numerusform>Nach der eigenen Zählung des Kernels hat es seit Bestehen der Regel %n Socket mit TCP geöffnet, um %1. Was daraus wurde, ist nicht bekannt.</numerusform>
            <numerusform>Nach der eigenen Zählung des Kernels hat es seit Bestehen der Regel %n Sockets mit TCP geöffnet, den letzten um %1. Was daraus wurde, ist nicht bekannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The kernel left %n socket(s) as they were, because MPTCP was switched off.</source>
        <translation>
            <numerusform>Der Kernel hat %n Socket gelassen, wie er war, weil MPTCP ausgeschaltet war.</numerusform>
            <numerusform>Der Kernel hat %n Sockets gelassen, wie sie waren, weil MPTCP ausgeschaltet war.</numerusform>
        </translation>
    </message>
    <message>
        <source>By the kernel&apos;s own count it asked for nothing since the rule was made.</source>
        <translation>Nach der eigenen Zählung des Kernels hat es seit Bestehen der Regel nichts verlangt.</translation>
    </message>
    <message>
        <source>no effect: the rule is missing</source>
        <translation>ohne Wirkung: Die Regel fehlt</translation>
    </message>
    <message>
        <source>no effect: MPTCP is switched off</source>
        <translation>ohne Wirkung: MPTCP ist ausgeschaltet</translation>
    </message>
    <message>
        <source>Verified.</source>
        <translation>Nachgewiesen.</translation>
    </message>
    <message>
        <source>The change has no effect.</source>
        <translation>Die Änderung hat keine Wirkung.</translation>
    </message>
    <message>
        <source>MPTCP is switched off on this machine: no program gets it before it is switched on (sysctl net.mptcp.enabled=1).</source>
        <translation>MPTCP ist auf diesem Rechner abgeschaltet: Kein Programm bekommt es, bevor es eingeschaltet wird (sysctl net.mptcp.enabled=1).</translation>
    </message>
    <message>
        <source>The program&apos;s file is not there, or cannot be executed.</source>
        <translation>Die Datei des Programms ist nicht da oder lässt sich nicht ausführen.</translation>
    </message>
    <message>
        <source>The choice is forgotten, but the system service is not there to end its rule, which may hold until this machine is restarted.</source>
        <translation>Die Entscheidung ist vergessen, aber der Systemdienst ist nicht da, um ihre Regel zu beenden; sie gilt vielleicht noch bis zum Neustart des Rechners.</translation>
    </message>
    <message>
        <source>No menu entry and no unit of this user is known that starts the program.</source>
        <translation>Es ist kein Menüeintrag und keine Unit dieses Benutzers bekannt, die das Programm startet.</translation>
    </message>
    <message>
        <source>%1 was not switched.</source>
        <translation>%1 wurde nicht geschaltet.</translation>
    </message>
    <message>
        <source>What you chose for %1 does not hold.</source>
        <translation>Was Sie für %1 gewählt haben, gilt nicht.</translation>
    </message>
    <message numerus="yes">
        <source>What you chose for %1 and %n other programs does not hold.</source>
        <comment>names of programs</comment>
        <translation>
            <numerusform>Was Sie für %1 und %n weiteres Programm gewählt haben, gilt nicht.</numerusform>
            <numerusform>Was Sie für %1 und %n weitere Programme gewählt haben, gilt nicht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>&amp;Keep running in the tray when the window is closed</source>
        <translation>Beim Schließen des Fensters in der Kontrollleiste &amp;weiterlaufen</translation>
    </message>
    <message>
        <source>Start in the tray when I &amp;log in</source>
        <translation>Beim An&amp;melden in der Kontrollleiste starten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>bits per second</source>
        <translation>Bit pro Sekunde</translation>
    </message>
    <message>
        <source>bytes per second</source>
        <translation>Byte pro Sekunde</translation>
    </message>
    <message>
        <source>&amp;Update every</source>
        <translation>&amp;Aktualisieren alle</translation>
    </message>
    <message>
        <source>Show &amp;rates in</source>
        <translation>&amp;Raten anzeigen in</translation>
    </message>
    <message>
        <source>The autostart folder of your desktop cannot be written, so nothing was changed there.</source>
        <translation>Der Autostart-Ordner der Arbeitsumgebung ist nicht beschreibbar; dort wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Ask the system service for the kernel&apos;s &amp;events</source>
        <translation>Den Systemdienst um die &amp;Ereignisse des Kernels bitten</translation>
    </message>
    <message>
        <source>Changes are shown at once then, and told with their reasons.</source>
        <translation>Änderungen werden dann sofort gezeigt und mit ihren Gründen genannt.</translation>
    </message>
    <message>
        <source>Show &amp;none from</source>
        <translation>&amp;Keine zeigen von</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Allgemein</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>&amp;Benachrichtigungen</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <comment>22:00 to 7:00</comment>
        <translation>&amp;bis</translation>
    </message>
    <message>
        <source>Beginning of the quiet hours</source>
        <translation>Beginn der Ruhezeit</translation>
    </message>
    <message>
        <source>End of the quiet hours</source>
        <translation>Ende der Ruhezeit</translation>
    </message>
    <message>
        <source>The file that says which notifications are shown cannot be written.</source>
        <translation>Die Datei, in der steht, welche Benachrichtigungen gezeigt werden, kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>do not count</source>
        <translation>nicht zählen</translation>
    </message>
    <message>
        <source>count until the program ends</source>
        <translation>zählen, bis das Programm endet</translation>
    </message>
    <message>
        <source>keep on disk, day by day</source>
        <translation>tageweise auf der Platte aufheben</translation>
    </message>
    <message>
        <source>What &amp;paths carry</source>
        <translation>Was &amp;Pfade befördern</translation>
    </message>
    <message>
        <source>Of t&amp;hat keep</source>
        <translation>Da&amp;von aufheben</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Days that are kept on disk</source>
        <translation>Tage, die auf der Platte aufgehoben werden</translation>
    </message>
    <message>
        <source>at most </source>
        <comment>16 MB</comment>
        <translation>höchstens </translation>
    </message>
    <message>
        <source> MB</source>
        <comment>megabytes</comment>
        <translation> MB</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Größe der Datei</translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message numerus="yes">
        <source>Probably NetworkManager lets programs with MPTCP use %n address(es) of this computer. Its connection profiles, or the addresses themselves, can be changed on the page Endpoints.</source>
        <translation>
            <numerusform>Wahrscheinlich lässt NetworkManager Programme mit MPTCP eine Adresse dieses Rechners nutzen. Seine Verbindungsprofile oder die Adresse selbst lassen sich auf der Seite „Endpunkte“ ändern.</numerusform>
            <numerusform>Wahrscheinlich lässt NetworkManager Programme mit MPTCP %n Adressen dieses Rechners nutzen. Seine Verbindungsprofile oder die Adressen selbst lassen sich auf der Seite „Endpunkte“ ändern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>NetworkManager lets programs with MPTCP use %n address(es) of this computer. Each of its connection profiles can turn that off, on the page Endpoints.</source>
        <translation>
            <numerusform>NetworkManager lässt Programme mit MPTCP eine Adresse dieses Rechners nutzen. Jedes seiner Verbindungsprofile kann das abschalten, auf der Seite Endpunkte.</numerusform>
            <numerusform>NetworkManager lässt Programme mit MPTCP %n Adressen dieses Rechners nutzen. Jedes seiner Verbindungsprofile kann das abschalten, auf der Seite Endpunkte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Probably mptcpd lets programs with MPTCP use %n address(es) of this computer. To turn that off, stop the service mptcp.service if it runs, or remove them on the page Endpoints.</source>
        <translation>
            <numerusform>Wahrscheinlich lässt mptcpd Programme mit MPTCP eine Adresse dieses Rechners nutzen. Das endet, wenn der Dienst mptcp.service angehalten wird, falls er läuft, oder die Adresse auf der Seite „Endpunkte“ entfernt wird.</numerusform>
            <numerusform>Wahrscheinlich lässt mptcpd Programme mit MPTCP %n Adressen dieses Rechners nutzen. Das endet, wenn der Dienst mptcp.service angehalten wird, falls er läuft, oder die Adressen auf der Seite „Endpunkte“ entfernt werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Somebody lets programs with MPTCP use %n address(es) of this computer. They can be removed on the page Endpoints.</source>
        <translation>
            <numerusform>Jemand lässt Programme mit MPTCP eine Adresse dieses Rechners nutzen. Sie lässt sich auf der Seite Endpunkte entfernen.</numerusform>
            <numerusform>Jemand lässt Programme mit MPTCP %n Adressen dieses Rechners nutzen. Sie lassen sich auf der Seite Endpunkte entfernen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file %1 makes nearly all programs use MPTCP. To turn that off, remove the line with &quot;mptcpwrap&quot; from it.</source>
        <translation>Wegen der Datei %1 nutzen fast alle Programme MPTCP. Das endet, wenn darin die Zeile mit „mptcpwrap“ entfernt wird.</translation>
    </message>
    <message>
        <source>The file %1 makes programs use MPTCP with &quot;%2&quot;. To turn that off, remove this from it.</source>
        <translation>Wegen „%2“ in der Datei %1 nutzen Programme MPTCP. Das endet, wenn dies entfernt wird.</translation>
    </message>
    <message>
        <source>The file %1 says to start the service %2 with MPTCP (&quot;%3&quot;). To turn that off, remove this from it.</source>
        <translation>Die Datei %1 lässt den Dienst %2 mit MPTCP starten („%3“). Das endet, wenn dies daraus entfernt wird.</translation>
    </message>
    <message>
        <source>The service %1 accepts MPTCP, which costs nothing: the file %2 says so.</source>
        <translation>Der Dienst %1 nimmt MPTCP an, was nichts kostet: So steht es in der Datei %2.</translation>
    </message>
    <message>
        <source>The kernel makes programs use MPTCP that ask for TCP: a BPF program or SystemTap tells it to. To turn that off, end the program that has loaded it.</source>
        <translation>Der Kernel lässt Programme MPTCP benutzen, die TCP verlangen: Ein BPF-Programm oder SystemTap weist ihn dazu an. Um das abzuschalten, beenden Sie das Programm, das es geladen hat.</translation>
    </message>
</context>
<context>
    <name>SubflowActions</name>
    <message>
        <source>C&amp;lose Subflow…</source>
        <translation>Teilverbindung sch&amp;ließen …</translation>
    </message>
    <message>
        <source>&amp;Resume MPTCP…</source>
        <translation>MPTCP &amp;fortsetzen …</translation>
    </message>
    <message>
        <source>Close a Subflow</source>
        <translation>Teilverbindung schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Resume MPTCP</source>
        <translation>MPTCP fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>No MPTCP connection</source>
        <translation>Keine MPTCP-Verbindung</translation>
    </message>
    <message numerus="yes">
        <source>%n MPTCP connection(s)</source>
        <translation>
            <numerusform>%n MPTCP-Verbindung</numerusform>
            <numerusform>%n MPTCP-Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n path(s)</source>
        <translation>
            <numerusform>%n Pfad</numerusform>
            <numerusform>%n Pfade</numerusform>
        </translation>
    </message>
    <message>
        <source>unknown interface</source>
        <translation>unbekannte Schnittstelle</translation>
    </message>
    <message>
        <source>%1: ↑ %2 ↓ %3</source>
        <translation>%1: ↑ %2 ↓ %3</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) fell back to TCP while in use: %1.</source>
        <translation>
            <numerusform>%n Verbindung ist während der Nutzung auf TCP zurückgefallen: %1.</numerusform>
            <numerusform>%n Verbindungen sind während der Nutzung auf TCP zurückgefallen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) lost their address or network interface: %1.</source>
        <translation>
            <numerusform>%n Teilverbindung hat ihre Adresse oder Netzwerkschnittstelle verloren: %1.</numerusform>
            <numerusform>%n Teilverbindungen haben ihre Adresse oder Netzwerkschnittstelle verloren: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subflow(s) get no answer: %1.</source>
        <translation>
            <numerusform>%n Teilverbindung bekommt keine Antwort: %1.</numerusform>
            <numerusform>%n Teilverbindungen bekommen keine Antwort: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not be read: %1.</source>
        <translation>Nicht lesbar: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) fell back to TCP when opened: %1.</source>
        <translation>
            <numerusform>%n Verbindung ist beim Aufbau auf TCP zurückgefallen: %1.</numerusform>
            <numerusform>%n Verbindungen sind beim Aufbau auf TCP zurückgefallen: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>No endpoint is configured: connections of this side stay on one of the networks %1.</source>
        <translation>Kein Endpunkt ist eingerichtet: Verbindungen dieser Seite bleiben auf einem der Netze %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) have only one path left: %1.</source>
        <translation>
            <numerusform>%n Verbindung hat nur noch einen Weg: %1.</numerusform>
            <numerusform>%n Verbindungen haben nur noch einen Weg: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) did not return to the better network: %1.</source>
        <translation>
            <numerusform>%n Verbindung ist nicht ins bessere Netz zurückgekehrt: %1.</numerusform>
            <numerusform>%n Verbindungen sind nicht ins bessere Netz zurückgekehrt: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Much has to be sent a second time over %1.</source>
        <translation>Über %1 muss vieles ein zweites Mal gesendet werden.</translation>
    </message>
    <message>
        <source>Much data goes over a network that may cost money: %1.</source>
        <translation>Viele Daten gehen über ein Netz, das Geld kosten kann: %1.</translation>
    </message>
    <message>
        <source>Much data goes over a path that is marked as backup: %1.</source>
        <translation>Viele Daten gehen über einen Weg, der als Reserve vorgesehen ist: %1.</translation>
    </message>
    <message>
        <source>Received packets are dropped: %1.</source>
        <translation>Empfangene Pakete werden verworfen: %1.</translation>
    </message>
    <message>
        <source>NetworkManager and mptcpd both manage endpoints. Use only one of them.</source>
        <translation>NetworkManager und mptcpd verwalten beide Endpunkte. Verwenden Sie nur einen davon.</translation>
    </message>
    <message>
        <source>The userspace path manager is selected, but no program that manages paths runs: connections get no second path.</source>
        <translation>Der Pfadverwalter „userspace“ ist gewählt, aber kein Programm läuft, das Wege verwaltet: Verbindungen bekommen keinen zweiten Weg.</translation>
    </message>
    <message numerus="yes">
        <source>%n program(s) use MPTCP without having asked for it: %1.</source>
        <translation>
            <numerusform>%n Programm nutzt MPTCP, ohne darum gebeten zu haben: %1.</numerusform>
            <numerusform>%n Programme nutzen MPTCP, ohne darum gebeten zu haben: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>MPTCP is paused, because a network dropped requests with it.</source>
        <translation>MPTCP macht Pause, weil ein Netz Anfragen damit verworfen hat.</translation>
    </message>
    <message>
        <source>MPTCP is paused, because a network dropped requests with it: %1.</source>
        <translation>MPTCP macht Pause, weil ein Netz Anfragen damit verworfen hat: %1.</translation>
    </message>
    <message>
        <source>The data limit for today is used up: %1.</source>
        <translation>Das Datenlimit für heute ist verbraucht: %1.</translation>
    </message>
    <message>
        <source>The data limit for this month is used up: %1.</source>
        <translation>Das Datenlimit für diesen Monat ist verbraucht: %1.</translation>
    </message>
    <message>
        <source>80 % or more of the data limit for today are used: %1.</source>
        <translation>80 % oder mehr vom Datenlimit für heute sind verbraucht: %1.</translation>
    </message>
    <message>
        <source>80 % or more of the data limit for this month are used: %1.</source>
        <translation>80 % oder mehr vom Datenlimit für diesen Monat sind verbraucht: %1.</translation>
    </message>
</context>
<context>
    <name>TableActions</name>
    <message>
        <source>&amp;Copy Row</source>
        <translation>Zeile &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy C&amp;ell</source>
        <translation>&amp;Zelle kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Export as C&amp;SV…</source>
        <translation>Als &amp;CSV exportieren …</translation>
    </message>
    <message>
        <source>Export as &amp;JSON…</source>
        <translation>Als &amp;JSON exportieren …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>d MMM</source>
        <comment>day and month, as Qt&apos;s formats</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>interface, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 sent, %2 received</source>
        <translation>%1 gesendet, %2 empfangen</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>interface: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht genutzt</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>backup in use</source>
        <translation>Reserve in Gebrauch</translation>
    </message>
    <message>
        <source>no answers</source>
        <translation>keine Antworten</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>interface, number</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>addresses</comment>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1: %2 sent, %3 received</source>
        <comment>interface, amounts</comment>
        <translation>%1: %2 gesendet, %3 empfangen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>interface, addresses</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: nothing is known</source>
        <translation>%1: nichts bekannt</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>standstill, how long</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>standstill</source>
        <comment>time in which nothing flowed</comment>
        <translation>Stillstand</translation>
    </message>
    <message>
        <source>From %1 to %2 is chosen.</source>
        <translation>%1 bis %2 ist gewählt.</translation>
    </message>
    <message>
        <source>No part of time is chosen.</source>
        <translation>Kein Zeitraum ist gewählt.</translation>
    </message>
    <message>
        <source>From %1 to %2. Now %3. The edges of a lane stand for %4. The table below tells the same in words.</source>
        <translation>Von %1 bis %2. Jetzt %3. Die Ränder einer Spur stehen für %4. Die Tabelle darunter sagt dasselbe in Worten.</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Show less time in more detail (+)</source>
        <translation>Weniger Zeit genauer zeigen (+)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show more time, up to a day (-)</source>
        <translation>Mehr Zeit zeigen, bis zu einem Tag (-)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Hold the timeline; watching goes on (Space)</source>
        <translation>Die Zeitleiste anhalten; beobachtet wird weiter (Leertaste)</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Save what the timeline shows as a picture</source>
        <translation>Was die Zeitleiste zeigt, als Bild speichern</translation>
    </message>
    <message>
        <source>Save Picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Whole computer</source>
        <translation>Ganzer Rechner</translation>
    </message>
    <message>
        <source>What the timeline shows</source>
        <translation>Was die Zeitleiste zeigt</translation>
    </message>
    <message>
        <source>All networks of this computer, or the subflows of one connection</source>
        <translation>Alle Netze dieses Rechners oder die Subflows einer Verbindung</translation>
    </message>
    <message>
        <source>Drawings of any size (*.svg)</source>
        <translation>Zeichnungen in beliebiger Größe (*.svg)</translation>
    </message>
    <message>
        <source>%1 – %2. %3</source>
        <comment>time, time, sums</comment>
        <translation>%1 – %2. %3</translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <comment>app, addresses</comment>
        <translation>%1: %2 nach %3</translation>
    </message>
    <message>
        <source>Choose a part of time by dragging, or with Shift and the arrow keys: what was sent and received in it is added up here.</source>
        <translation>Wählen Sie durch Ziehen oder mit Umschalt und den Pfeiltasten einen Zeitraum: Was darin gesendet und empfangen wurde, wird hier zusammengezählt.</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>MPTCP Monitor</source>
        <translation>MPTCP Monitor</translation>
    </message>
</context>
<context>
    <name>UsageBooks</name>
    <message>
        <source>The file of what each path carried, %1, is damaged and cannot be set aside. New amounts are in memory only.</source>
        <translation>Die Datei der beförderten Mengen, %1, ist beschädigt und lässt sich nicht beiseitelegen. Neue Mengen stehen nur im Speicher.</translation>
    </message>
    <message>
        <source>The file of what each path carried was damaged. It is kept as %1, and a new one was begun.</source>
        <translation>Die Datei der beförderten Mengen war beschädigt. Sie ist als %1 aufgehoben, und eine neue wurde begonnen.</translation>
    </message>
    <message>
        <source>Another program holds the file of what each path carried, %1. New amounts are in memory until it can be written.</source>
        <translation>Ein anderes Programm hält die Datei der beförderten Mengen, %1. Neue Mengen stehen im Speicher, bis sie geschrieben werden kann.</translation>
    </message>
    <message>
        <source>The file of what each path carried, %1, is of a later version of this program. It is left alone, and new amounts are in memory only.</source>
        <translation>Die Datei der beförderten Mengen, %1, stammt von einer späteren Version dieses Programms. Sie bleibt unberührt, und neue Mengen stehen nur im Speicher.</translation>
    </message>
    <message>
        <source>There is no space left for the file of what each path carried, %1. New amounts are in memory until it can be written.</source>
        <translation>Für die Datei der beförderten Mengen, %1, ist kein Platz mehr. Neue Mengen stehen im Speicher, bis sie geschrieben werden kann.</translation>
    </message>
    <message>
        <source>The file of what each path carried, %1, cannot be written: %2. New amounts are in memory until it can.</source>
        <translation>Die Datei der beförderten Mengen, %1, kann nicht geschrieben werden: %2. Neue Mengen stehen im Speicher, bis das geht.</translation>
    </message>
</context>
<context>
    <name>UsageModel</name>
    <message>
        <source>unknown</source>
        <comment>interface</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>application</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <comment>amount of data</comment>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>Carried By</source>
        <translation>Befördert von</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>What the peers have acknowledged, without headers and without what was lost</source>
        <translation>Was die Gegenstellen bestätigt haben, ohne Kopfdaten und ohne Verlorenes</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Without headers</source>
        <translation>Ohne Kopfdaten</translation>
    </message>
    <message>
        <source>MPTCP</source>
        <translation>MPTCP</translation>
    </message>
    <message>
        <source>Sent and received by subflows</source>
        <translation>Von Teilverbindungen gesendet und empfangen</translation>
    </message>
    <message>
        <source>Fell Back</source>
        <translation>Zurückgefallen</translation>
    </message>
    <message>
        <source>Sent and received by connections that asked for MPTCP and are plain TCP</source>
        <translation>Gesendet und empfangen von Verbindungen, die MPTCP wollten und gewöhnliches TCP sind</translation>
    </message>
    <message>
        <source>Other TCP</source>
        <translation>Anderes TCP</translation>
    </message>
    <message>
        <source>Counted while plain TCP is listed (menu View)</source>
        <translation>Wird gezählt, solange gewöhnliches TCP angezeigt wird (Menü Ansicht)</translation>
    </message>
    <message>
        <source>Not Told Apart</source>
        <translation>Nicht unterschieden</translation>
    </message>
    <message>
        <source>Connections that ended before they were looked at: the kernel says what they carried, but not whether they were MPTCP nor whose they were. While plain TCP is not listed, some of it may be from before the program was started.</source>
        <translation>Verbindungen, die endeten, bevor sie angesehen wurden: Der Kernel sagt, was sie befördert haben, aber nicht, ob sie MPTCP waren und wem sie gehörten. Solange gewöhnliches TCP nicht angezeigt wird, kann manches davon aus der Zeit vor dem Programmstart sein.</translation>
    </message>
    <message>
        <source>At Least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Whether it may be more: nobody counted all the time, or the last bytes of some ended connections are missing</source>
        <translation>Ob es mehr sein kann: Es wurde nicht die ganze Zeit gezählt, oder die letzten Bytes mancher beendeter Verbindungen fehlen</translation>
    </message>
</context>
<context>
    <name>UsagePanel</name>
    <message>
        <source>This sess&amp;ion</source>
        <translation>Diese S&amp;itzung</translation>
    </message>
    <message>
        <source>Toda&amp;y</source>
        <translation>Heu&amp;te</translation>
    </message>
    <message>
        <source>This &amp;month</source>
        <translation>Dieser &amp;Monat</translation>
    </message>
    <message>
        <source>F&amp;orget…</source>
        <translation>&amp;Vergessen …</translation>
    </message>
    <message>
        <source>What each path carried</source>
        <translation>Was jeder Pfad befördert hat</translation>
    </message>
    <message>
        <source>What paths carry is not counted. The settings can change that.</source>
        <translation>Was Pfade befördern, wird nicht gezählt. Die Einstellungen können das ändern.</translation>
    </message>
    <message>
        <source>Nothing has been carried today.</source>
        <translation>Heute wurde nichts befördert.</translation>
    </message>
    <message>
        <source>Nothing has been carried this month.</source>
        <translation>In diesem Monat wurde nichts befördert.</translation>
    </message>
    <message>
        <source>Counted while this program runs, and gone when it ends. The settings can keep it on disk.</source>
        <translation>Wird gezählt, solange dieses Programm läuft, und ist weg, wenn es endet. Die Einstellungen können es auf der Platte aufheben.</translation>
    </message>
    <message>
        <source>Counted while this program runs, and kept on disk from day to day.</source>
        <translation>Wird gezählt, solange dieses Programm läuft, und von Tag zu Tag auf der Platte aufgehoben.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Shall all that is known of what paths carried be forgotten?</source>
        <translation>Soll alles vergessen werden, was über die beförderten Mengen bekannt ist?</translation>
    </message>
    <message>
        <source>This session, today, and all days that were kept on disk. It cannot be undone.</source>
        <translation>Diese Sitzung, heute und alle Tage, die auf der Platte aufgehoben wurden. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Set &amp;Limit…</source>
        <translation>&amp;Limit setzen …</translation>
    </message>
    <message>
        <source>%1: %2 of %3 today (%4 %)</source>
        <translation>%1: %2 von %3 heute (%4 %)</translation>
    </message>
    <message>
        <source>%1: %2 of %3 this month (%4 %)</source>
        <translation>%1: %2 von %3 in diesem Monat (%4 %)</translation>
    </message>
    <message>
        <source>Counted since %1, but not all of the time: it may have been more (≥).</source>
        <translation>Gezählt seit %1, aber nicht die ganze Zeit: Es kann mehr gewesen sein (≥).</translation>
    </message>
    <message>
        <source>Counted since %1.</source>
        <translation>Gezählt seit %1.</translation>
    </message>
    <message>
        <source>Nothing has been carried in this session.</source>
        <translation>In dieser Sitzung wurde nichts befördert.</translation>
    </message>
    <message>
        <source>Nothing has been carried today while it was counted.</source>
        <translation>Heute wurde nichts befördert, solange gezählt wurde.</translation>
    </message>
    <message>
        <source>Nothing has been carried this month while it was counted.</source>
        <translation>In diesem Monat wurde nichts befördert, solange gezählt wurde.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>MPTCP Monitor</source>
        <translation>MPTCP Monitor</translation>
    </message>
    <message>
        <source>Shows what Multipath TCP does on this computer</source>
        <translation>Zeigt, was Multipath TCP auf diesem Rechner tut</translation>
    </message>
    <message>
        <source>Start in the tray, without a window.</source>
        <translation>In der Kontrollleiste starten, ohne Fenster.</translation>
    </message>
    <message>
        <source>Show a recording made by &apos;mptcpctl record&apos;.</source>
        <translation>Eine Aufzeichnung von „mptcpctl record“ zeigen.</translation>
    </message>
    <message>
        <source>Save a picture of each page in this folder and quit.</source>
        <translation>Ein Bild jeder Seite in diesem Ordner speichern und beenden.</translation>
    </message>
    <message>
        <source>This is the recording %1.</source>
        <translation>Dies ist die Aufzeichnung %1.</translation>
    </message>
    <message>
        <source>This is the end of the recording %1.</source>
        <translation>Hier endet die Aufzeichnung %1.</translation>
    </message>
    <message>
        <source>Show this page: overview, connections, paths, handovers, endpoints, events or health.</source>
        <translation>Diese Seite zeigen: overview, connections, paths, handovers, endpoints, events oder health.</translation>
    </message>
</context>
</TS>
