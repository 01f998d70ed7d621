// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

/// `fumehood check` and what it keeps from running. No engine is needed: what is blocked never gets to one, and what is
/// let through is seen to ask for one.
class TestCliCheck final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void exitStatus_data();
    void exitStatus();
    void languageOfFile_data();
    void languageOfFile();
    void text();
    void json();
    void sarif();
    void severalFiles();
    void secretsAreMasked_data();
    void secretsAreMasked();
    void refused_data();
    void refused();
    void blocked_data();
    void blocked();
    void blockedAsJson();
    void blockedIsKept();
    void compilersNeedAnEngine();

private:
    SnippetFolder m_folder;
    QString m_critical, m_error, m_warning, m_clean;
    Variables m_noEngine;
};

void TestCliCheck::initTestCase()
{
    m_critical = m_folder.file(u"critical.py"_s, "import base64\nexec(base64.b64decode(b'cHJpbnQoMSk='))\n");
    m_error = m_folder.file(u"error.py"_s, "import os\nos.system('ls ' + input())\n");
    m_warning = m_folder.file(u"warning.py"_s, "# two\neval(expression)\n");
    m_clean = m_folder.file(u"clean.py"_s, "print(1)\n");
    m_noEngine = {{u"DOCKER_HOST"_s, u"unix://%1/no.sock"_s.arg(m_folder.path())}, {u"PATH"_s, m_folder.path()}};
}

void TestCliCheck::exitStatus_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QStringList &arguments, int status) { QTest::addRow("%s", name) << arguments << status; };
    row("clean", {m_clean}, 0);
    row("a warning", {m_warning}, 1);
    row("one of two", {m_clean, m_warning}, 1);
    row("a warning, failing on errors", {u"--fail-on"_s, u"error"_s, m_warning}, 0);
    row("an error, failing on errors", {u"--fail-on"_s, u"error"_s, m_error}, 1);
    row("an error, failing on critical ones", {u"--fail-on"_s, u"critical"_s, m_error}, 0);
    row("a critical one", {u"--fail-on"_s, u"critical"_s, m_critical}, 1);
    row("a critical one, never failing", {u"--fail-on"_s, u"never"_s, m_critical}, 0);
    row("as text, where code says nothing", {u"--language"_s, u"text"_s, m_warning}, 0);
}

void TestCliCheck::exitStatus()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    for (const QString &format : {u"text"_s, u"json"_s, u"sarif"_s}) {
        const Ended ended = fumehood(QStringList{u"check"_s, u"--format"_s, format} + arguments);
        QCOMPARE(ended.status, status);
        QVERIFY2(ended.err.isEmpty(), ended.err.constData());
    }
}

void TestCliCheck::languageOfFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("language");
    const auto row = [](const QString &name, const QByteArray &source, const QByteArray &language) { QTest::addRow("%s", qPrintable(name)) << name << source << language; };
    row(u"a.py"_s, "eval(x)\n", "python");
    row(u"a.js"_s, "eval(x)\n", "javascript");
    row(u"a.ts"_s, "eval(x as string)\n", "typescript");
    row(u"a.sh"_s, "eval \"$x\"\n", "bash");
    row(u"a.rb"_s, "eval(x)\n", "ruby");
    row(u"a.go"_s, "package main\n", "go");
    row(u"A.java"_s, "class A {}\n", "java");
    row(u"a.php"_s, "<?php eval($x);\n", "php");
    row(u"a.cs"_s, "class A {}\n", "csharp");
    row(u"a.c"_s, "int a;\n", "c");
    row(u"a.cpp"_s, "int a;\n", "cpp");
    row(u"a.ps1"_s, "iex $x\n", "powershell");
    row(u"shebang"_s, "#!/usr/bin/env python3\neval(x)\n", "python");
    row(u"notes.txt"_s, "eval(x)\n", "text");
}

void TestCliCheck::languageOfFile()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, language);
    const Json json = fumehood({u"check"_s, u"--format"_s, u"json"_s, m_folder.file(name, source)}).json();
    QCOMPARE(QByteArray::fromStdString(json.at("files").at(0).at("language").get<std::string>()), language);
}

void TestCliCheck::text()
{
    const Ended ended = fumehood({u"check"_s, u"--language"_s, u"python"_s, u"-"_s}, "import os as o\no.system(command)\n");
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.out.contains("-:2:1: WARNING ") && ended.out.contains("CWE-78") && ended.out.contains("“o.system” is “os.system”, by line 1"), ended.out.constData());
    QVERIFY(fumehood({u"check"_s, m_clean}).out.endsWith("nothing found.\n"));
}

void TestCliCheck::json()
{
    const Json json = fumehood({u"check"_s, u"--format"_s, u"json"_s, m_warning}).json();
    QCOMPARE(json.at("schema"), "fumehood.check/1");
    const Json &file = json.at("files").at(0);
    QVERIFY(file.at("complete").get<bool>() && file.at("elapsedMs").is_number());
    const Json &finding = file.at("findings").at(0);
    for (const char *key : {"rule", "severity", "message", "cwe", "line", "column", "endLine", "endColumn", "snippet", "fix", "why"})
        QVERIFY2(finding.contains(key) && !finding.at(key).is_null(), key);
    QCOMPARE(finding.at("severity"), "WARNING");
    QCOMPARE(finding.at("line"), 2);
    QCOMPARE(finding.at("column"), 1);
    QCOMPARE(finding.at("endColumn"), 17);
    QCOMPARE(finding.at("cwe"), "CWE-95");
}

void TestCliCheck::sarif()
{
    const Ended ended = fumehood({u"check"_s, u"--format"_s, u"sarif"_s, m_critical, m_warning});
    const Json log = ended.json();
    QCOMPARE(log.at("version"), "2.1.0");
    const Json &run = log.at("runs").at(0), &driver = run.at("tool").at("driver");
    QCOMPARE(driver.at("name"), "fumehood");
    std::set<std::string> ids;
    for (const Json &rule : driver.at("rules")) {
        QVERIFY2(ids.insert(rule.at("id").get<std::string>()).second, "A rule is listed twice.");
        QVERIFY(!rule.at("help").at("markdown").get<std::string>().empty() && rule.at("helpUri").get<std::string>().starts_with("https://cwe.mitre.org/"));
        const auto tags = rule.at("properties").at("tags").get<std::vector<std::string>>();
        QVERIFY(std::ranges::any_of(tags, [](const std::string &tag) { return tag.starts_with("external/cwe/cwe-"); }));
    }
    QVERIFY(!run.at("results").empty());
    for (const Json &result : run.at("results")) {
        QCOMPARE(driver.at("rules").at(result.at("ruleIndex").get<size_t>()).at("id"), result.at("ruleId"));
        const Json &place = result.at("locations").at(0).at("physicalLocation"), &region = place.at("region");
        QVERIFY(run.at("artifacts").at(place.at("artifactLocation").at("index").get<size_t>()).at("location").at("uri") == place.at("artifactLocation").at("uri"));
        QVERIFY(region.at("startLine") >= 1 && region.at("startColumn") >= 1 && region.at("endLine") >= region.at("startLine"));
        const std::string severity = result.at("properties").at("severity"), level = result.at("level");
        QCOMPARE(level, severity == "INFO" ? "note" : severity == "WARNING" ? "warning" : "error");
        QVERIFY(!result.at("partialFingerprints").empty() && !result.at("message").at("text").get<std::string>().empty());
    }
}

void TestCliCheck::severalFiles()
{
    const Json log = fumehood({u"check"_s, u"--format"_s, u"sarif"_s, u"--language"_s, u"python"_s, m_error, m_clean, m_warning}).json();
    QCOMPARE(log.at("runs").at(0).at("artifacts").size(), 3U);
    std::set<size_t> files;
    for (const Json &result : log.at("runs").at(0).at("results"))
        files.insert(result.at("locations").at(0).at("physicalLocation").at("artifactLocation").at("index").get<size_t>());
    QCOMPARE(files, (std::set<size_t>{0, 2}));
}

void TestCliCheck::secretsAreMasked_data()
{
    QTest::addColumn<QString>("format");
    for (const char *format : {"text", "json", "sarif"})
        QTest::addRow("%s", format) << QString::fromLatin1(format);
}

void TestCliCheck::secretsAreMasked()
{
    QFETCH(QString, format);
    const QByteArray value = "ghp_x7Kq2mVb9TzRw4LcYh8NdPf3GsJa6UeXo1Ik"; // the form of a token, not one
    const Ended ended = fumehood({u"check"_s, u"--format"_s, format, u"--language"_s, u"python"_s, u"-"_s}, "t = '" + value + "'\n");
    QCOMPARE(ended.status, 1);
    QVERIFY2(!ended.out.contains(value), ended.out.constData());
    QVERIFY(ended.out.contains("CWE-798") || ended.out.contains("cwe-798"));
}

void TestCliCheck::refused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const QStringList &arguments, const QByteArray &said) { QTest::addRow("%s", name) << arguments << said; };
    row("no file", {}, "FILE");
    row("a file that is not there", {m_folder.path() + u"/none.py"_s}, "none.py");
    row("a folder", {m_folder.path()}, "folder");
    row("an unknown language", {u"--language"_s, u"pyton"_s, m_clean}, "Did you mean python?");
    row("an unknown format", {u"--format"_s, u"xml"_s, m_clean}, "sarif");
    row("standard input twice", {u"-"_s, u"-"_s}, "once");
}

void TestCliCheck::refused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const Ended ended = fumehood(QStringList{u"check"_s} + arguments);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.out.isEmpty() && ended.err.contains(said), ended.err.constData());
}

void TestCliCheck::blocked_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status"); // 125: it was let through, and there is no engine
    const auto row = [](const char *name, const QStringList &arguments, int status) { QTest::addRow("%s", name) << arguments << status; };
    row("critical", {m_critical}, 126);
    row("critical, as a verdict", {u"--exit-code"_s, u"verdict"_s, m_critical}, 18);
    row("critical, without a check", {u"--no-check"_s, m_critical}, 125);
    row("critical, never blocking", {u"--block-at"_s, u"never"_s, m_critical}, 125);
    row("an error", {m_error}, 125);
    row("an error, blocking at errors", {u"--block-at"_s, u"error"_s, m_error}, 126);
    row("a warning, blocking at errors", {u"--block-at"_s, u"error"_s, m_warning}, 125);
    row("a warning, blocking at warnings", {u"--block-at"_s, u"warning"_s, m_warning}, 126);
    row("nothing, blocking at warnings", {u"--block-at"_s, u"warning"_s, m_clean}, 125);
}

void TestCliCheck::blocked()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    const Ended ended = fumehood(QStringList{u"run"_s} + arguments, {}, m_noEngine);
    QCOMPARE(ended.status, status);
    QVERIFY(ended.out.isEmpty());
    if (status == 126)
        QVERIFY2(ended.err.contains("not started") && ended.err.contains("line "), ended.err.constData());
}

void TestCliCheck::blockedAsJson()
{
    const Ended ended = fumehood({u"run"_s, u"--json"_s, m_critical}, {}, m_noEngine);
    QCOMPARE(ended.status, 126);
    const Json json = ended.json();
    QCOMPARE(json.at("outcome"), "blocked");
    QCOMPARE(json.at("phase"), "check");
    QVERIFY(!json.at("findings").empty() && json.at("remedy").is_string());
    QVERIFY(std::any_of(json.at("findings").begin(), json.at("findings").end(), [](const Json &finding) { return finding.at("severity") == "CRITICAL"; }));
}

void TestCliCheck::blockedIsKept()
{
    const QTemporaryDir data;
    Variables variables = m_noEngine;
    variables.insert(u"XDG_DATA_HOME"_s, data.path());
    QCOMPARE(fumehood({u"run"_s, m_critical}, {}, variables).status, 126);
    QCOMPARE(fumehood({u"run"_s, u"--no-history"_s, m_critical}, {}, variables).status, 126);
    const Json runs = fumehood({u"history"_s, u"list"_s, u"--outcome"_s, u"blocked"_s, u"--json"_s}, {}, variables).json();
    QCOMPARE(runs.size(), 1);
}

void TestCliCheck::compilersNeedAnEngine()
{
    const Ended ended = fumehood({u"check"_s, u"--compiler"_s, m_clean}, {}, m_noEngine);
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.out.contains("The compiler could not be asked") || ended.err.contains("engine"), ended.out + ended.err);
}

QTEST_GUILESS_MAIN(TestCliCheck)
#include "tst_cli_check.moc"
