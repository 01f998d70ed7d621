// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QStandardPaths>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

/// What cannot work is refused in one sentence before anything starts. The engine here is a script that notes every
/// call, so that "nothing started" is seen and not believed.
class TestCliRefusals : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void refused_data();
    void refused();
    void sourceOnStandardInput_data();
    void sourceOnStandardInput();
    void showCommandStartsNothing();
    void helpAndVersion_data();
    void helpAndVersion();
    void withoutEngine_data();
    void withoutEngine();
    void plainLocale();
    void noDisplay();
    void becomesTheWindow();

private:
    QStringList calls() const;

    SnippetFolder m_folder;
    Variables m_variables;
};

void TestCliRefusals::initTestCase()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"bin"_s));
    const QByteArray log = m_folder.file(u"calls"_s, {}).toUtf8();
    for (const QString &name : {u"docker"_s, u"podman"_s}) {
        const QString script = m_folder.file(u"bin/"_s + name, "#!/bin/sh\necho \"$*\" >>'" + log + "'\nexit 1\n");
        QVERIFY(QFile::setPermissions(script, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
    m_variables = {{u"PATH"_s, m_folder.path() + u"/bin:/usr/bin:/bin"_s}, {u"DOCKER_HOST"_s, u"unix://%1/no.sock"_s.arg(m_folder.path())},
                   {u"XDG_CACHE_HOME"_s, m_folder.path() + u"/cache"_s}};
    m_folder.file(u"a.py"_s, "print(1)\n");
    m_folder.file(u"empty.py"_s, "\n  \n");
    m_folder.file(u"large.py"_s, QByteArray(2 << 20, '#'));
    m_folder.file(u"binary.py"_s, QByteArray("\x7f""ELF\0\0\1\2", 8));
    m_folder.file(u"noname"_s, "12 12 12\n");
    m_folder.file(u"many.txt"_s, QByteArray(70 << 20, 'x'));
    QVERIFY(QDir(m_folder.path()).mkpath(u"folder.py"_s));
}

void TestCliRefusals::init()
{
    QFile::resize(m_folder.path() + u"/calls"_s, 0);
}

QStringList TestCliRefusals::calls() const
{
    QFile file(m_folder.path() + u"/calls"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts) : QStringList();
}

void TestCliRefusals::refused_data()
{
    QTest::addColumn<QStringList>("words");     // a word with a slash at its end lies in the folder
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("says");
    const auto row = [](const char *name, const QString &words, int status, const QStringList &says, const Variables &variables = {}) {
        QTest::addRow("%s", name) << words.split(u' ') << variables << status << says;
    };
    row("memory of fruit", u"run --memory banana @a.py"_s, 125, {u"banana"_s, u"--memory"_s, u"6M"_s, u"64G"_s});
    row("no cores", u"run --cpus 0 @a.py"_s, 125, {u"--cpus"_s, u"0.01"_s});
    row("no time", u"run --timeout=-1s @a.py"_s, 125, {u"--timeout"_s, u"-1s"_s});
    row("too few processes", u"run --pids 2 @a.py"_s, 125, {u"--pids"_s, u"4"_s});
    row("misspelt option", u"run --memry 64M @a.py"_s, 125, {u"--memry"_s, u"--memory"_s});
    row("bad network", u"run --network host @a.py"_s, 125, {u"--network"_s, u"host"_s});
    row("bad profile", u"run --profile lax @a.py"_s, 125, {u"--profile"_s, u"lax"_s});
    row("bad variable", u"run @a.py"_s, 125, {u"FUMEHOOD_MEMORY"_s, u"banana"_s}, {{u"FUMEHOOD_MEMORY"_s, u"banana"_s}});
    row("bad image reference", u"run --image -:- @a.py"_s, 125, {u"--image"_s});
    row("bad image characters", u"run --image a;b @a.py"_s, 125, {u"a;b"_s, u"image"_s});
    row("bad runtime", u"run --runtime a/b @a.py"_s, 125, {u"a/b"_s, u"runtime"_s});
    row("unknown context", u"run --context nowhere @a.py"_s, 125, {u"nowhere"_s, u"context"_s});
    row("missing file", u"run @missing.py"_s, 127, {u"missing.py"_s, u"does not exist"_s});
    row("unknown language", u"run --language pyhton @a.py"_s, 127, {u"pyhton"_s, u"Did you mean python?"_s});
    row("language not to be told", u"run @noname"_s, 127, {u"noname"_s, u"--language"_s});
    row("a snippet of 2 MB", u"run @large.py"_s, 125, {u"large.py"_s, u"1 MiB"_s});
    row("a binary file", u"run @binary.py"_s, 125, {u"binary.py"_s, u"binary"_s});
    row("an empty file", u"run @empty.py"_s, 125, {u"empty.py"_s, u"empty"_s});
    row("a folder", u"run @folder.py"_s, 125, {u"folder.py"_s, u"folder"_s});
    row("missing further file", u"run @a.py --file @none.txt"_s, 127, {u"none.txt"_s, u"--file"_s});
    row("a folder as further file", u"run @a.py --file @folder.py"_s, 125, {u"folder.py"_s, u"--file"_s});
    row("a further file that is too large", u"run @a.py --file @many.txt"_s, 125, {u"many.txt"_s, u"64 MiB"_s});
    row("a further file that leads out", u"run @a.py --file @a.py=../x"_s, 125, {u"../x"_s});
    row("a further file in the snippet's place", u"run @a.py --file @noname=main.py"_s, 125, {u"main.py"_s});
    row("missing input", u"run @a.py --stdin @none.txt"_s, 127, {u"none.txt"_s, u"--stdin"_s});
    row("a folder as input", u"run @a.py --stdin @folder.py"_s, 125, {u"folder.py"_s, u"--stdin"_s});
    row("no file at all", u"run"_s, 125, {u"missing"_s});
    row("a misspelt command", u"rnu"_s, 2, {u"rnu"_s, u"fumehood run"_s});
    row("a missing file for the window", u"nothere.py"_s, 2, {u"nothere.py"_s});
    row("images of an unknown language", u"images prepare klingon"_s, 2, {u"klingon"_s});
}

void TestCliRefusals::refused()
{
    QFETCH(QStringList, words);
    QFETCH(Variables, variables);
    QFETCH(int, status);
    QFETCH(QStringList, says);
    words.replaceInStrings(u"@"_s, m_folder.path() + u'/');
    variables.insert(m_variables);
    const Ended ended = fumehood(words, {}, variables);
    QVERIFY2(ended.status == status, ended.err.constData());
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.startsWith("fumehood: ") && ended.err.count('\n') == 1, ended.err.constData());
    for (const QString &part : says)
        QVERIFY2(QString::fromUtf8(ended.err).contains(part), ended.err.constData());
    QVERIFY2(ended.ms < 5000, qPrintable(QString::number(ended.ms)));
    QStringList started = calls();
    started.removeIf([](const QString &call) { return call.startsWith(u"system dial-stdio"_s); });
    QCOMPARE(started, QStringList());
}

void TestCliRefusals::sourceOnStandardInput_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    QTest::addRow("empty") << QStringList{u"--language=python"_s} << QByteArray() << 125 << QByteArray("empty");
    QTest::addRow("binary") << QStringList{u"--language=python"_s} << QByteArray("a\0b", 3) << 125 << QByteArray("binary");
    QTest::addRow("2 MB") << QStringList{u"--language=python"_s} << QByteArray(2 << 20, '#') << 125 << QByteArray("1 MiB");
    QTest::addRow("no language") << QStringList() << QByteArray("12 12\n") << 127 << QByteArray("--language");
}

void TestCliRefusals::sourceOnStandardInput()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, source);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    const Ended ended = fumehood(QStringList{u"run"_s, u"-"_s} + words, source, m_variables);
    QCOMPARE(ended.status, status);
    QVERIFY2(ended.err.contains("standard input") && ended.err.contains(says), ended.err.constData());
    QCOMPARE(calls(), QStringList());
}

void TestCliRefusals::showCommandStartsNothing()
{
    const Ended ended = fumehood({u"run"_s, u"--show-command"_s, u"--memory=64M"_s, m_folder.path() + u"/a.py"_s, u"--"_s, u"it's"_s}, {}, m_variables);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.err, QByteArray());
    QVERIFY2(ended.out.startsWith("docker run ") && ended.out.count('\n') == 1, ended.out.constData());
    QVERIFY(ended.out.contains(" --memory 67108864 ") && ended.out.contains(" --network none ") && ended.out.contains("fumehood/python"));
    QCOMPARE(calls(), QStringList());
}

void TestCliRefusals::helpAndVersion_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::addRow("--help") << u"--help"_s << QByteArray("Examples");
    QTest::addRow("help") << u"help"_s << QByteArray("Examples");
    QTest::addRow("--version") << u"--version"_s << QByteArray("fumehood " FUMEHOOD_VERSION);
    for (const QString &command : {u"run"_s, u"languages"_s, u"images"_s, u"doctor"_s, u"clean"_s})
        QTest::addRow("%s --help", qPrintable(command)) << command + u" --help"_s << "fumehood " + command.toUtf8();
}

void TestCliRefusals::helpAndVersion()
{
    QFETCH(QString, words);
    QFETCH(QByteArray, says);
    const Ended ended = fumehood(words.split(u' '), {}, m_variables);
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.contains(says), ended.out.constData());
    QCOMPARE(ended.err, QByteArray());
    QCOMPARE(calls(), QStringList());
}

void TestCliRefusals::withoutEngine_data()
{
    QTest::addColumn<QString>("path");      // where programs are looked for
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const QString none = u"/nowhere"_s, some = m_folder.path() + u"/bin:/usr/bin:/bin"_s, file = m_folder.path() + u"/a.py"_s;
    QTest::addRow("run, nothing installed") << none << QStringList{u"run"_s, file} << 125 << QByteArray("Docker is not installed");
    QTest::addRow("run, not running") << some << QStringList{u"run"_s, file} << 125 << QByteArray("not running");
    QTest::addRow("doctor, nothing installed") << none << QStringList{u"doctor"_s} << 3 << QByteArray();
    QTest::addRow("doctor, not running") << some << QStringList{u"doctor"_s} << 3 << QByteArray();
    QTest::addRow("clean, not running") << some << QStringList{u"clean"_s} << 3 << QByteArray("not running");
    QTest::addRow("images, not running") << some << QStringList{u"images"_s, u"prepare"_s, u"python"_s} << 3 << QByteArray("not running");
    QTest::addRow("languages, not running") << some << QStringList{u"languages"_s} << 0 << QByteArray("not running");
}

void TestCliRefusals::withoutEngine()
{
    QFETCH(QString, path);
    QFETCH(QStringList, words);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    Variables variables = m_variables;
    variables.insert(u"PATH"_s, path);
    const Ended ended = fumehood(words, {}, variables);
    QVERIFY2(ended.status == status, (ended.out + ended.err).constData());
    QVERIFY2(ended.err.contains(says), ended.err.constData());
    QVERIFY(ended.ms < 8000);
    if (words.first() == u"doctor")
        QVERIFY2(ended.out.contains("BAD") && ended.out.contains("Remedy"), ended.out.constData());
    if (words.first() == u"run") {
        words.insert(1, u"--json"_s);
        const Ended json = fumehood(words, {}, variables);
        QCOMPARE(json.status, status);
        QCOMPARE(json.json()["outcome"].get<std::string>(), "engineError");
    }
}

void TestCliRefusals::plainLocale()
{
    for (const Variables &locale : {Variables{{u"LC_ALL"_s, u"C"_s}}, Variables{{u"LC_ALL"_s, QString()}, {u"LANG"_s, QString()}}}) {
        Variables variables = m_variables;
        variables.insert(locale);
        const Ended ended = fumehood({u"run"_s, u"--memory"_s, u"Bäume"_s, u"a.py"_s}, {}, variables);
        QVERIFY2(ended.err.startsWith("fumehood: “Bäume” "), ended.err.constData());
    }
}

void TestCliRefusals::noDisplay()
{
    Variables variables = m_variables;
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        variables.insert(name, QString());
    const Ended ended = fumehood({}, {}, variables);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.err.contains("no display") && ended.err.contains("fumehood run"), ended.err.constData());
}

void TestCliRefusals::becomesTheWindow()
{
    QVERIFY(QDir(m_folder.path()).mkpath(u"installed"_s));
    const QString binary = m_folder.path() + u"/installed/fumehood"_s;
    QFile::remove(binary);
    QVERIFY(QFile::copy(QStringLiteral(FUMEHOOD_BINARY), binary));
    const QString window = m_folder.file(u"installed/fumehood-workbench"_s, "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
    QVERIFY(QFile::setPermissions(window, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    Variables variables = m_variables;
    variables.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    const QString file = m_folder.path() + u"/a.py"_s;
    const Ended ended = Program({file, m_folder.path() + u"/noname"_s}, variables, binary).end();
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, u"<%1><%2/noname>"_s.arg(file, m_folder.path()).toUtf8());
    QVERIFY(QFile::remove(window));
    if (QStandardPaths::findExecutable(u"fumehood-workbench"_s).isEmpty()) {
        const Ended missing = Program({file}, variables, binary).end();
        QCOMPARE(missing.status, 2);
        QVERIFY2(missing.err.contains("fumehood-workbench"), missing.err.constData());
    }
}

QTEST_GUILESS_MAIN(TestCliRefusals)
#include "tst_cli_refusals.moc"
