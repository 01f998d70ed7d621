// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/erroranalyzer.h"
#include "core/analysis/errorpatterns.h"
#include "core/run/compilercheck.h"
#include "core/validation/checker.h"
#include "tests/support/engineaccess.h"

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

/// What compilers say becomes findings, each once, and has the last word on syntax.
class TestCompilerAnswer final : public QObject
{
    Q_OBJECT

private slots:
    void asksForNothingElse();
    void everyError();
    void lastWord();
    void notAnswered();
    void hostile();
};

namespace {

QList<Finding> aboutSyntax(const CheckReport &report)
{
    QList<Finding> findings = report.findings;
    findings.removeIf([](const Finding &finding) { return !finding.rule.endsWith(u".syntax"_s) && !finding.rule.endsWith(u".compile"_s); });
    return findings;
}

RunResult answered(const QString &language, const QByteArray &source, const QByteArray &errors, Phase phase)
{
    RunResult result;
    result.spec = compilerCheck(specFor(language, source)).value();
    result.outcome = phase == Phase::Compile ? Outcome::CompileFailed : Outcome::Failed;
    result.phase = phase;
    result.standardError = errors;
    return result;
}

} // namespace

void TestCompilerAnswer::asksForNothingElse()
{
    const RunSpec python = specFor(u"python"_s, "print(1)\n"), c = specFor(u"c"_s, "int main(void) {}\n");
    const RunSpec asked = compilerCheck(python).value(), compiled = compilerCheck(c).value();
    QCOMPARE(asked.language.run, python.language.check);
    QCOMPARE(compiled.language.compile, c.language.check);
    QCOMPARE(compiled.language.run, QStringList{u"true"_s});
    ContainerSpec withoutProgram = python.container;
    withoutProgram.ahead.clear();
    withoutProgram.aheadSource.clear();
    QVERIFY(!python.container.ahead.isEmpty());
    QCOMPARE(asked.container, withoutProgram); // what waits for it with the program in it is for a run
    QCOMPARE(compiled.container, c.container);
    RunSpec none = python;
    none.language.check.clear();
    QVERIFY(!compilerCheck(none));
}

void TestCompilerAnswer::everyError()
{
    const QByteArray source = "int main(void)\n{\n    int x = ;\n    return y\n}\n";
    const QByteArray errors = "main.c: In function 'main':\nmain.c:3:13: error: expected expression before ';' token\n    3 |     int x = ;\n"
                              "main.c:3:9: warning: unused variable 'x' [-Wunused-variable]\nmain.c:4:12: error: 'y' undeclared (first use in this function)\n"
                              "main.c:4:12: note: each undeclared identifier is reported only once\nmain.c:4:13: error: expected ';' before '}' token\n"
                              "/usr/include/x.h:9:1: error: expected nothing\n";
    const CompilerAnswer answer = compilerAnswer(answered(u"c"_s, source, errors, Phase::Compile));
    QCOMPARE(answer.errors.size(), 2); // one a line, none of others' files
    CheckReport report = checkCode(source, u"c"_s);
    QCOMPARE(aboutSyntax(report).size(), 1);
    addCompilerAnswer(report, source, answer);
    const QList<Finding> findings = aboutSyntax(report);
    QCOMPARE(findings.size(), 2);
    QCOMPARE(findings[0].rule, u"c.syntax"_s);
    QCOMPARE(findings[0].message, u"The compiler says: expected expression before ';' token."_s);
    QCOMPARE(std::pair(findings[0].line, findings[0].column), std::pair(3, 13));
    QCOMPARE(findings[1].rule, u"c.compile"_s);
    QCOMPARE(std::pair(findings[1].line, findings[1].column), std::pair(4, 12));
    QCOMPARE(findings[1].snippet, u"return y"_s);
}

void TestCompilerAnswer::lastWord()
{
    const QByteArray source = "x = (1\n";
    CheckReport report = checkCode(source, u"python"_s);
    QCOMPARE(aboutSyntax(report).size(), 1);
    addCompilerAnswer(report, source, {.sound = true, .errors = {}, .problem = {}});
    QVERIFY(aboutSyntax(report).isEmpty());
    // Words that nobody understands are an answer too.
    addCompilerAnswer(report, source, compilerAnswer(answered(u"python"_s, source, "no\n", Phase::Run)));
    QCOMPARE(aboutSyntax(report).size(), 1);
}

void TestCompilerAnswer::notAnswered()
{
    RunResult result = answered(u"python"_s, "x = (1\n", {}, Phase::Run);
    result.outcome = Outcome::TimedOut;
    result.reason = u"It took too long."_s;
    CheckReport report = checkCode("x = (1\n", u"python"_s);
    addCompilerAnswer(report, "x = (1\n", compilerAnswer(result));
    QCOMPARE(aboutSyntax(report).size(), 1); // the parser's word stands
    QCOMPARE(report.cutShort, QStringList{u"The compiler could not be asked: It took too long."_s});
    QVERIFY(std::any_of(report.findings.begin(), report.findings.end(), [](const Finding &finding) { return finding.rule == u"check.compiler"_s; }));
}

void TestCompilerAnswer::hostile()
{
    QByteArray errors;
    for (int i = 0; i < 50'000; ++i)
        errors += "main.c:" + QByteArray::number(i * 100'000LL) + ":99999999999: error: \x1b[31m\xff expected\n";
    const QByteArray source = "int main(void) {}";
    CheckReport report = checkCode(source, u"c"_s);
    addCompilerAnswer(report, source, compilerAnswer(answered(u"c"_s, source, errors, Phase::Compile)));
    for (const Finding &finding : std::as_const(report.findings)) {
        QVERIFY(finding.line <= 1 && finding.column <= source.size() + 1);
        QVERIFY(!finding.message.contains(QChar(0x1b)));
    }
    QVERIFY(report.findings.size() <= 100);
}

QTEST_GUILESS_MAIN(TestCompilerAnswer)
#include "tst_compileranswer.moc"
