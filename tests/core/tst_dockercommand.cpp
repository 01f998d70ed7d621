// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/dockercommand.h"
#include "core/container/launcher.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;

class TestDockerCommand : public QObject
{
    Q_OBJECT
private slots:
    void create_data();
    void create();
    void createNeverSays_data();
    void createNeverSays();
    void identitiesAreTheirOwn();
    void quoting_data();
    void quoting();
    void plan_data();
    void plan();
    void aheadOfItsSource_data();
    void aheadOfItsSource();
};

namespace {

const ContainerIdentity identity{u"0123456789abcdef"_s, 20000, 20001, u"boot/1/2"_s};

QStringList createWith(const ContainerSpec &spec, const QStringList &volumes = {})
{
    return createArguments(spec, identity, u"/cache/seccomp.json"_s, volumes);
}

bool holdsInOrder(const QStringList &list, const QStringList &part)
{
    for (qsizetype at = 0; at + part.size() <= list.size(); ++at) {
        if (list.sliced(at, part.size()) == part)
            return true;
    }
    return false;
}

} // namespace

void TestDockerCommand::create_data()
{
    QTest::addColumn<ContainerSpec>("spec");
    QTest::addColumn<QStringList>("expected");
    const ContainerSpec usual{.image = u"fumehood/python:latest"_s, .environment = {{u"HOME"_s, u"/work"_s}}};
    const auto limited = [&](auto change) { ContainerSpec spec = usual; change(spec); return spec; };

    QTest::addRow("a name that can be found again") << usual << QStringList{u"--name"_s, u"fumehood-0123456789abcdef"_s};
    QTest::addRow("ours") << usual << QStringList{u"--label"_s, u"org.fumehood.managed=true"_s};
    QTest::addRow("its owner") << usual << QStringList{u"--label"_s, u"org.fumehood.owner=boot/1/2"_s};
    QTest::addRow("its run") << usual << QStringList{u"--label"_s, u"org.fumehood.run=0123456789abcdef"_s};
    QTest::addRow("the holder is not the snippet's user") << usual << QStringList{u"--user"_s, u"20001:20001"_s};
    QTest::addRow("disks slowed down") << limited([](ContainerSpec &spec) { spec.limits.diskRate = 1_MiB; spec.disks = {u"/dev/vda"_s}; })
                                       << QStringList{u"--device-read-bps"_s, u"/dev/vda:1048576"_s, u"--device-write-bps"_s, u"/dev/vda:1048576"_s};
    QTest::addRow("no network by default") << usual << QStringList{u"--network"_s, u"none"_s};
    QTest::addRow("a network when asked") << limited([](auto &s) { s.profile.network = Network::Bridge; }) << QStringList{u"--network"_s, u"bridge"_s};
    QTest::addRow("a read-only root") << usual << QStringList{u"--read-only"_s};
    QTest::addRow("no capabilities") << usual << QStringList{u"--cap-drop"_s, u"ALL"_s};
    QTest::addRow("no new privileges") << usual << QStringList{u"--security-opt"_s, u"no-new-privileges=true"_s};
    QTest::addRow("our system call filter") << usual << QStringList{u"--security-opt"_s, u"seccomp=/cache/seccomp.json"_s};
    QTest::addRow("memory in bytes") << usual << QStringList{u"--memory"_s, u"268435456"_s};
    QTest::addRow("memory also bounds swap") << usual << QStringList{u"--memory-swap"_s, u"268435456"_s};
    QTest::addRow("swap comes on top") << limited([](auto &s) { s.limits.swap = 1_MiB; }) << QStringList{u"--memory-swap"_s, u"269484032"_s};
    QTest::addRow("half a core") << limited([](auto &s) { s.limits.cpus = 0.5; }) << QStringList{u"--cpus"_s, u"0.5"_s};
    QTest::addRow("processes") << usual << QStringList{u"--pids-limit"_s, u"64"_s};
    QTest::addRow("no core dumps") << usual << QStringList{u"--ulimit"_s, u"core=0"_s};
    QTest::addRow("open files") << usual << QStringList{u"--ulimit"_s, u"nofile=256:256"_s};
    QTest::addRow("work is the snippet's own and may hold programs") << usual
        << QStringList{u"--tmpfs"_s, u"/work:rw,exec,nosuid,nodev,size=67108864,nr_inodes=4096,uid=20000,gid=20000,mode=0700"_s};
    QTest::addRow("tmp holds none") << usual << QStringList{u"--tmpfs"_s, u"/tmp:rw,noexec,nosuid,nodev,size=33554432,nr_inodes=4096,mode=1777"_s};
    QTest::addRow("a small disk is small everywhere") << limited([](auto &s) { s.limits.disk = 1_MiB; })
        << QStringList{u"--tmpfs"_s, u"/dev/shm:rw,noexec,nosuid,nodev,size=1048576,nr_inodes=1024,mode=1777"_s};
    QTest::addRow("never pulled silently") << usual << QStringList{u"--pull"_s, u"never"_s};
    QTest::addRow("no log on the engine's disk") << usual << QStringList{u"--log-driver"_s, u"none"_s};
    QTest::addRow("the image's own start is not used") << usual << QStringList{u"--entrypoint"_s, QString()};
    QTest::addRow("only the environment asked for") << usual << QStringList{u"--env"_s, u"HOME=/work"_s, u"fumehood/python:latest"_s};
    QTest::addRow("a stronger runtime") << limited([](auto &s) { s.runtime = u"runsc"_s; }) << QStringList{u"--runtime"_s, u"runsc"_s};
}

void TestDockerCommand::create()
{
    QFETCH(ContainerSpec, spec);
    QFETCH(QStringList, expected);
    const QStringList arguments = createWith(spec);
    QVERIFY2(holdsInOrder(arguments, expected), qPrintable(shellQuoted(arguments)));
}

void TestDockerCommand::createNeverSays_data()
{
    QTest::addColumn<QString>("word");
    for (const QString &word : {u"--privileged"_s, u"--volume"_s, u"-v"_s, u"--mount"_s, u"--cap-add"_s, u"--device"_s, u"--pid"_s, u"-t"_s,
                                u"--publish"_s, u"--env-file"_s, u"--ulimit as"_s})
        QTest::addRow("%s", qPrintable(word)) << word;
}

void TestDockerCommand::createNeverSays()
{
    QFETCH(QString, word);
    QVERIFY(!createWith({.image = u"x"_s}).contains(word));
    QVERIFY(!createWith({.image = u"x"_s}).join(u' ').contains(u"ulimit as"_s));
    QVERIFY(holdsInOrder(createWith({.image = u"x"_s}, {u"/data"_s}), {u"--tmpfs"_s, u"/data:ro,size=4k,mode=0555"_s}));
}

void TestDockerCommand::identitiesAreTheirOwn()
{
    QSet<int> users;
    for (int i = 0; i < 500; ++i) {
        const ContainerIdentity one = newIdentity(u"x"_s);
        QVERIFY(one.snippetUid >= 20'000 && one.holderUid <= 59'999);
        QCOMPARE(one.holderUid, one.snippetUid + 1);
        users << one.snippetUid;
    }
    QVERIFY(users.size() > 450);
}

void TestDockerCommand::quoting_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addRow("plain") << QStringList{u"python3"_s, u"main.py"_s};
    QTest::addRow("a space") << QStringList{u"a b"_s};
    QTest::addRow("quotes of both kinds") << QStringList{u"it's \"so\""_s};
    QTest::addRow("empty") << QStringList{QString(), u"x"_s};
    QTest::addRow("a command substitution") << QStringList{u"$(touch /tmp/owned)`id`"_s};
    QTest::addRow("lines") << QStringList{u"a\nb"_s, u"'"_s, u"\\"_s};
    QTest::addRow("a line end at the end") << QStringList{u"a\n"_s, u"b"_s, u"\n"_s};
    QTest::addRow("a leading hyphen and unicode") << QStringList{u"-n"_s, u"grüße ☃"_s};
}

void TestDockerCommand::quoting()
{
    QFETCH(QStringList, words);
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"for w in %1; do printf '%s\\0' \"$w\"; done"_s.arg(shellQuoted(words))});
    QVERIFY(shell.waitForFinished());
    QStringList seen = QString::fromUtf8(shell.readAllStandardOutput()).split(u'\0');
    seen.removeLast();
    QCOMPARE(seen, words);
}

void TestDockerCommand::plan_data()
{
    QTest::addColumn<QList<SnippetFile>>("files");
    QTest::addColumn<QStringList>("program");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("processes");
    QTest::addRow("the rest of the pipe is the program's") << QList<SnippetFile>{{u"a"_s, "one\n"_ba}} << QStringList{u"cat"_s, u"a"_s, u"-"_s}
                                                           << "two\n"_ba << "one\ntwo\n"_ba << 0;
    QTest::addRow("no line end, NUL bytes, an empty file") << QList<SnippetFile>{{u"a"_s, "x\0y"_ba}, {u"b"_s, {}}}
                                                           << QStringList{u"cat"_s, u"a"_s, u"b"_s} << ""_ba << "x\0y"_ba << 1;
    const QByteArray plain = "'%s' \\n \\\\ $(id) `id` \"\t\r\x01\x7f\n\n -n %d\n"_ba;
    QTest::addRow("everything that a shell or printf reads in a text") << QList<SnippetFile>{{u"a"_s, plain}, {u"b"_s, "-n"_ba}, {u"c"_s, "%%'"_ba}}
                                                                       << QStringList{u"cat"_s, u"a"_s, u"b"_s, u"c"_s, u"-"_s} << "\n"_ba << plain + "-n%%'\n" << 0;
    QByteArray all;
    for (int c = 0; c < 256; ++c)
        all += char(c);
    QTest::addRow("all bytes beside plain text, long texts beside short ones")
        << QList<SnippetFile>{{u"a"_s, all}, {u"b"_s, "plain"_ba}, {u"c"_s, QByteArray(100'000, 'l')}, {u"d"_s, QByteArray(2048, '\n')}}
        << QStringList{u"cat"_s, u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"-"_s} << "end"_ba << all + "plain" + QByteArray(100'000, 'l') + QByteArray(2048, '\n') + "end" << 3;
    QTest::addRow("a folder and awkward names") << QList<SnippetFile>{{u"d/e f/it's $x"_s, "1"_ba}, {u"-n"_s, "2"_ba}}
                                                << QStringList{u"cat"_s, u"d/e f/it's $x"_s, u"./-n"_s} << ""_ba << "12"_ba << 1;
    QTest::addRow("arguments with lines") << QList<SnippetFile>{} << QStringList{u"printf"_s, u"%s|"_s, u"a\nb"_s, QString(), u"'"_s} << ""_ba << "a\nb||'|"_ba << 0;
}

void TestDockerCommand::plan()
{
    QFETCH(QList<SnippetFile>, files);
    QFETCH(QStringList, program);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, output);
    QFETCH(int, processes);
    QTemporaryDir folder;
    QProcess launcher;
    launcher.setWorkingDirectory(folder.path());
    const QStringList command = launcherCommand(false, false);
    launcher.start(u"/bin/sh"_s, command.sliced(1));
    const LaunchPlan plan = launchPlan(files, program, false, false);
    QCOMPARE(plan.processes, processes);
    launcher.write(plan.bytes + input);
    launcher.closeWriteChannel();
    QVERIFY(launcher.waitForFinished());
    QCOMPARE(launcher.readAllStandardError(), ""_ba);
    const QByteArray said = launcher.readAllStandardOutput(); // first the counters of the start
    QCOMPARE(said.sliced(std::max<qsizetype>(said.indexOf(ReadyLine), 0)), ReadyLine.toByteArray() + output);
}

void TestDockerCommand::aheadOfItsSource_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addRow("a short one") << "print('it''s')\n\t$HOME `ls` %s \\n"_ba;
    QTest::addRow("an empty one") << ""_ba;
    QTest::addRow("without an end of line") << "a"_ba;
    QTest::addRow("not plain text") << "Grüße\0\x81\xff\r\n"_ba;
    QTest::addRow("a longer one than a pipe holds") << QByteArray(300'000, 'x');
}

/// The program opened its file before there was anything in it.
void TestDockerCommand::aheadOfItsSource()
{
    QFETCH(QByteArray, source);
    QTemporaryDir folder;
    QProcess launcher;
    launcher.setWorkingDirectory(folder.path());
    launcher.start(u"/bin/sh"_s, launcherCommand(false, false).sliced(1));
    launcher.write(aheadPlan({u"cat"_s, u"my file"_s, u"-"_s}, u"my file"_s) + feedPlan({.name = u"my file"_s, .content = source}).bytes + "typed\n");
    launcher.closeWriteChannel();
    QVERIFY(launcher.waitForFinished());
    QCOMPARE(launcher.readAllStandardError(), ""_ba);
    const QByteArray said = launcher.readAllStandardOutput();
    QCOMPARE(said.sliced(std::max<qsizetype>(said.indexOf(ReadyLine), 0)), ReadyLine.toByteArray() + source + "typed\n");
    QFile left(folder.filePath(u"my file"_s));
    QVERIFY(left.open(QIODevice::ReadOnly));
    QCOMPARE(left.readAll(), source);
}

QTEST_GUILESS_MAIN(TestDockerCommand)
#include "tst_dockercommand.moc"
