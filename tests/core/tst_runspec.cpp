// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/runspec.h"
#include "core/language/languagecatalog.h"

#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;

using Change = std::function<void(RunRequest &)>;
Q_DECLARE_METATYPE(Change)

class TestRunSpec : public QObject
{
    Q_OBJECT

    Language m_language;
    RunRequest m_request;

private slots:
    void init()
    {
        m_language = *LanguageCatalog::load()->find(u"python");
        m_request = {};
        m_request.profile = *loadProfile(u"standard"_s);
        m_request.snippet.source = "print(1)\n";
    }

    void carriesEverything()
    {
        m_request.runtime = u"runsc"_s;
        m_request.merge = true;
        m_request.snippet.arguments = {u"a b"_s, QString(), u"-x\n"_s};
        const Result<RunSpec> spec = makeRunSpec(m_language, m_request);
        QVERIFY2(spec, spec ? "" : qPrintable(spec.error()));
        QCOMPARE(spec->snippet.languageId, u"python"_s);
        QCOMPARE(spec->snippet.arguments, m_request.snippet.arguments);
        QCOMPARE(spec->container.image, u"fumehood/python:latest"_s);
        QCOMPARE(spec->container.runtime, u"runsc"_s);
        QCOMPARE(spec->container.profile, m_request.profile);
        QCOMPARE(spec->container.limits, ResourceLimits{});
        QVERIFY(spec->merge);
        QVERIFY(!spec->container.compiles);
    }

    void aCompiledLanguageHasACompilePhase()
    {
        m_language.compile = {u"cc"_s, u"{file}"_s};
        QVERIFY(makeRunSpec(m_language, m_request)->container.compiles);
    }

    void imageOfTheRequestWins()
    {
        m_request.image = u"registry.example.org:5000/a/b@sha256:0123"_s;
        QCOMPARE(makeRunSpec(m_language, m_request)->container.image, m_request.image);
    }

    void sameRequestGivesTheSameContainer()
    {
        QCOMPARE(makeRunSpec(m_language, m_request)->container, makeRunSpec(m_language, m_request)->container);
    }

    void environmentIsMergedFromTheSandboxOutwards()
    {
        qputenv("FUMEHOOD_SECRET", "x");
        m_language.environment = {{u"LANG"_s, u"C"_s}, {u"TOOL"_s, u"1"_s}};
        m_request.snippet.environment = {{u"TOOL"_s, u"2"_s}, {u"MINE"_s, u"a=b\nc"_s}};
        const QMap<QString, QString> expected{{u"HOME"_s, u"/work"_s}, {u"TMPDIR"_s, u"/tmp"_s}, {u"USER"_s, u"sandbox"_s},
            {u"LOGNAME"_s, u"sandbox"_s}, {u"PATH"_s, u"/usr/local/bin:/usr/bin:/bin"_s}, {u"LANG"_s, u"C"_s}, {u"TOOL"_s, u"2"_s},
            {u"MINE"_s, u"a=b\nc"_s}};
        QCOMPARE(makeRunSpec(m_language, m_request)->container.environment, expected);
    }

    void minimumsRaiseOnlyWhatNobodyChose()
    {
        m_language.minimums = {{u"pids"_s, u"128"_s}, {u"memory"_s, u"512M"_s}, {u"cpus"_s, u"0.5"_s}};
        m_request.profile.limits.memory = 100_MiB; // chosen by hand
        const Result<RunSpec> spec = makeRunSpec(m_language, m_request);
        QVERIFY(spec);
        QCOMPARE(spec->container.limits.pids, 128);
        QCOMPARE(spec->container.limits.memory, 100_MiB);
        QCOMPARE(spec->container.limits.cpus, 1.0);
        QCOMPARE(spec->container.profile.limits, spec->container.limits);
    }

    void refuses_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const Change &change, const QString &word) { QTest::addRow("%s", name) << change << word; };
        row("empty source", [](RunRequest &r) { r.snippet.source.clear(); }, u"empty"_s);
        row("binary source", [](RunRequest &r) { r.snippet.source = QByteArray("a\0b", 3); }, u"binary"_s);
        row("limit out of range", [](RunRequest &r) { r.profile.limits.pids = 1; }, u"--pids"_s);
        row("environment name with a dash", [](RunRequest &r) { r.snippet.environment.insert(u"A-B"_s, {}); }, u"“A-B”"_s);
        row("environment name with a line end", [](RunRequest &r) { r.snippet.environment.insert(u"A\n"_s, {}); }, u"environment"_s);
        row("environment name that is empty", [](RunRequest &r) { r.snippet.environment.insert(QString(), u"x"_s); }, u"environment"_s);
        row("environment name with a digit first", [](RunRequest &r) { r.snippet.environment.insert(u"1A"_s, {}); }, u"“1A”"_s);
        row("environment name beyond ASCII", [](RunRequest &r) { r.snippet.environment.insert(u"Ä"_s, {}); }, u"“Ä”"_s);
        row("NUL in an environment value", [](RunRequest &r) { r.snippet.environment.insert(u"A"_s, QString(QChar(u'\0'))); }, u"“A”"_s);
        row("long environment value", [](RunRequest &r) { r.snippet.environment.insert(u"A"_s, QString(131070, u'x')); }, u"too long"_s);
        row("NUL in an argument", [](RunRequest &r) { r.snippet.arguments = {u"x"_s, QString(QChar(u'\0'))}; }, u"Argument 2"_s);
        row("long argument", [](RunRequest &r) { r.snippet.arguments = {QString(131072, u'x')}; }, u"Argument 1"_s);
        row("long arguments together", [](RunRequest &r) { r.snippet.arguments = QStringList(10, QString(131000, u'x')); }, u"1 MiB"_s);
        row("image that is an option", [](RunRequest &r) { r.image = u"--privileged"_s; }, u"--privileged"_s);
        row("image with a blank", [](RunRequest &r) { r.image = u"a b"_s; }, u"image"_s);
        row("runtime that is an option", [](RunRequest &r) { r.runtime = u"-v"_s; }, u"runtime"_s);
        row("runtime that is a path", [](RunRequest &r) { r.runtime = u"/tmp/runc"_s; }, u"runtime"_s);
        row("filter that does not exist", [](RunRequest &r) { r.profile.seccomp = u"none"_s; }, u"“none”"_s);
        row("file that leaves the folder", [](RunRequest &r) { r.snippet.files = {{u"../x"_s, {}}}; }, u"../x"_s);
        row("file in the snippet's place", [](RunRequest &r) { r.snippet.files = {{u"main.py"_s, {}}}; }, u"snippet itself"_s);
        row("file given twice", [](RunRequest &r) { r.snippet.files = {{u"a"_s, {}}, {u"a"_s, {}}}; }, u"twice"_s);
        row("file and folder of one name", [](RunRequest &r) { r.snippet.files = {{u"a/b/c"_s, {}}, {u"a/b"_s, {}}}; }, u"“a/b”"_s);
        row("files larger than the disk", [](RunRequest &r) { r.profile.limits.disk = 1_MiB; r.snippet.files = {{u"a"_s, QByteArray(1 << 20, 'x')}}; }, u"--disk 1M"_s);
        row("source larger than a file may be", [](RunRequest &r) { r.profile.limits.fileSize = 64_KiB; r.snippet.source = QByteArray((64 << 10) + 1, '#'); }, u"--file-size 64K"_s);
        row("file larger than a file may be", [](RunRequest &r) { r.profile.limits.fileSize = 1_MiB; r.snippet.files = {{u"a"_s, QByteArray((1 << 20) + 1, 'x')}}; }, u"--file-size 1M"_s);
    }
    void refuses()
    {
        QFETCH(Change, change);
        QFETCH(QString, word);
        QVERIFY(makeRunSpec(m_language, m_request));
        change(m_request);
        const Result<RunSpec> spec = makeRunSpec(m_language, m_request);
        QVERIFY(!spec);
        QVERIFY2(spec.error().contains(word), qPrintable(spec.error()));
        QVERIFY2(spec.error().endsWith(u'.'), qPrintable(spec.error()));
    }

    void idsAreFreshAndWellFormed()
    {
        static const QRegularExpression form(u"\\A[0-9a-f]{16}\\z"_s);
        QSet<QString> ids;
        for (int i = 0; i < 1000; ++i) {
            ids.insert(newRunId());
            QVERIFY(form.match(newRunId()).hasMatch());
        }
        QCOMPARE(ids.size(), 1000);
    }
};

QTEST_APPLESS_MAIN(TestRunSpec)
#include "tst_runspec.moc"
