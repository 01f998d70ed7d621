// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/compilercheck.h"
#include "core/validation/checker.h"
#include "tests/support/engineaccess.h"

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

/// The real compilers and interpreters, asked in their containers.
class TestCompilerCheck final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void asked_data();
    void asked();
    void nothingRuns();
    void cleanupTestCase();

private:
    CheckReport reportOf(const QString &language, const QByteArray &source);

    std::unique_ptr<ContainerEngine> m_engine;
};

void TestCompilerCheck::initTestCase()
{
    const Result<EngineEndpoint> endpoint = findEngine();
    QVERIFY2(endpoint, qPrintable(endpoint ? QString() : endpoint.error()));
    m_engine = std::make_unique<ContainerEngine>(*endpoint);
    const EngineStatus status = probeEngine(*m_engine);
    QVERIFY2(status.ready(), "These tests need a container engine.");
}

CheckReport TestCompilerCheck::reportOf(const QString &language, const QByteArray &source)
{
    CheckReport report = checkCode(source, language);
    addCompilerAnswer(report, source, compilerAnswer(runToEnd(*m_engine, compilerCheck(specFor(language, source)).value())));
    report.findings.removeIf([](const Finding &finding) { return !finding.rule.endsWith(u".syntax"_s) && !finding.rule.endsWith(u".compile"_s); });
    return report;
}

void TestCompilerCheck::asked_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("rule");  // empty: sound
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, const char *language, const char *source, const char *rule = "", int line = 0) {
        QTest::addRow("%s: %s", language, name) << QString::fromLatin1(language) << QByteArray(source) << QString::fromLatin1(rule) << line;
    };
    row("sound", "python", "print('hello')\n");
    row("a bracket is missing", "python", "def f():\n    return (1\n\nprint(f())\n", "python.syntax", 2);
    row("what only the compiler knows", "python", "x = 1\nreturn x\n", "python.syntax", 2);
    row("sound", "javascript", "console.log('hello');\n");
    row("a bracket is missing", "javascript", "let a = 1;\nconsole.log(a;\n", "javascript.syntax", 2);
    row("what only the interpreter knows", "javascript", "let a = 1;\nlet a = 2;\n", "javascript.syntax", 2);
    row("sound, which the parser doubts", "bash", "{rm,-rf,/}\n");
    row("a block has no end", "bash", "x=1\nif true; then\n  echo $x\n", "bash.syntax", 3);
    row("a word too many", "bash", "echo a\nfi\n", "bash.syntax", 2);
    row("sound", "c", "#include <stdio.h>\n\nint main(void)\n{\n    puts(\"hello\");\n}\n");
    row("a semicolon is missing", "c", "int main(void)\n{\n    int x = 1\n    return x;\n}\n", "c.syntax", 4);
    row("a name is not declared", "c", "int main(void)\n{\n    return x;\n}\n", "c.compile", 3);
    row("sound", "cpp", "#include <print>\n\nint main()\n{\n    std::println(\"hello\");\n}\n");
    row("a semicolon is missing", "cpp", "int main()\n{\n    auto x = 1\n    return x;\n}\n", "cpp.syntax", 4);
    row("a type does not fit", "cpp", "#include <string>\nint main()\n{\n    std::string s = 1.5;\n}\n", "cpp.compile", 4);
}

void TestCompilerCheck::asked()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, source);
    QFETCH(QString, rule);
    QFETCH(int, line);
    const CheckReport report = reportOf(language, source);
    QVERIFY2(report.cutShort.isEmpty(), qPrintable(report.cutShort.join(u'\n')));
    QStringList told;
    for (const Finding &finding : report.findings)
        told << u"%1 line %2: %3"_s.arg(finding.rule).arg(finding.line).arg(finding.message);
    QVERIFY2(report.findings.size() == (rule.isEmpty() ? 0 : 1), qPrintable(told.join(u'\n')));
    if (rule.isEmpty())
        return;
    QCOMPARE(report.findings.first().rule, rule);
    QVERIFY2(report.findings.first().line == line, qPrintable(told.join(u'\n')));
    QVERIFY2(report.findings.first().message.startsWith(u"The compiler says: "_s), qPrintable(told.join(u'\n')));
}

void TestCompilerCheck::nothingRuns()
{
    const RunResult result = runToEnd(*m_engine, compilerCheck(specFor(u"python"_s, "print('this ran')\n")).value());
    QCOMPARE(result.outcome, Outcome::Succeeded);
    QCOMPARE(result.stdoutBytes, 0);
}

void TestCompilerCheck::cleanupTestCase()
{
    if (m_engine)
        QCOMPARE(containersLeft(*m_engine), 0);
}

QTEST_GUILESS_MAIN(TestCompilerCheck)
#include "tst_compilercheck.moc"
