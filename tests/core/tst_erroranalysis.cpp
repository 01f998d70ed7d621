// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/erroranalyzer.h"
#include "core/analysis/errorpatterns.h"
#include "core/support/json.h"
#include "tests/support/engineaccess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <csignal>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

QString text(const Json &value)
{
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
}

QByteArray bytes(const Json &value)
{
    return text(value).toUtf8();
}

/// The cases of one language: tests/data/analysis/<language>.json, recorded by tests/data/analysis/make.
Json casesOf(const QString &language)
{
    QFile file(QStringLiteral(FUMEHOOD_SOURCE_DIR "/tests/data/analysis/%1.json").arg(language));
    return file.open(QIODevice::ReadOnly) ? parseJson(file.readAll(), file.fileName()).value() : Json::array();
}

QByteArray sourceOf(const Json &one)
{
    QByteArray source;
    for (const Json &line : one["source"])
        source += bytes(line) + '\n';
    return source;
}

RunResult resultOf(const QString &language, const Json &one)
{
    const Json &recorded = one["recorded"];
    RunResult result;
    result.spec = specFor(language, sourceOf(one));
    result.outcome = outcomeNamed(text(recorded["outcome"])).value();
    result.phase = text(recorded["phase"]) == u"compile" ? Phase::Compile : Phase::Run;
    result.reason = text(recorded["reason"]);
    if (recorded["signal"].is_number())
        result.signal = recorded["signal"].get<int>();
    result.standardError = bytes(recorded["stderr"]);
    result.standardOutput = bytes(recorded["stdout"]);
    return result;
}

/// What is not as expected; empty: all right.
QString wrong(const Json &expected, const std::optional<ErrorAnalysis> &analysis)
{
    if (!analysis)
        return u"nothing found"_s;
    const ErrorFrame *own = analysis->ownFrame();
    const Json line = own ? Json(own->line) : Json();
    QStringList differences;
    if (analysis->errorType != text(expected["type"]))
        differences << u"type “%1”"_s.arg(analysis->errorType);
    if (analysis->message != text(expected["message"]))
        differences << u"message “%1”"_s.arg(analysis->message);
    if (line != expected["line"])
        differences << u"line %1"_s.arg(QString::fromStdString(line.dump()));
    if (!errorCategories().contains(analysis->category))
        differences << u"category “%1”"_s.arg(analysis->category);
    return differences.join(u", "_s);
}

} // namespace

/// Real errors of the toolchains in the images, against what a person would read out of them.
class TestErrorAnalysis : public QObject
{
    Q_OBJECT
private slots:
    void everyPatternFileIsValid();
    void realErrors();
    void suggestions_data();
    void suggestions();
    void theVerdictSpeaksWhereTheProgramDoesNot();
    void hostileOutputIsBounded_data();
    void hostileOutputIsBounded();
};

void TestErrorAnalysis::everyPatternFileIsValid()
{
    const QStringList files = QDir(u":/analysis"_s).entryList();
    QVERIFY(files.size() > 10);
    for (const QString &file : files) {
        const auto patterns = loadErrorPatterns(file.chopped(5));
        QVERIFY2(patterns, patterns ? "" : qPrintable(patterns.error()));
    }
}

void TestErrorAnalysis::realErrors()
{
    int all = 0, right = 0;
    const LanguageCatalog catalog = LanguageCatalog::load().value();
    for (const Language &language : catalog.languages()) {
        if (!language.verified)
            continue; // no image of it could be made, so nothing real could be recorded
        const Json cases = casesOf(language.id);
        QVERIFY2(cases.size() >= 8, qPrintable(u"%1 has but %2 cases."_s.arg(language.id).arg(cases.size())));
        for (const Json &one : cases) {
            const QString difference = wrong(one["expect"], analyseRun(resultOf(language.id, one)));
            ++all;
            right += difference.isEmpty() ? 1 : 0;
            if (!difference.isEmpty())
                qInfo("%s, %s: %s", qPrintable(language.id), qPrintable(text(one["name"])), qPrintable(difference));
        }
    }
    qInfo("%d of %d cases are right.", right, all);
    QVERIFY(right >= 0.95 * all);
}

void TestErrorAnalysis::suggestions_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("says");
    const QByteArray traceback = "Traceback (most recent call last):\n  File \"/work/main.py\", line 1, in <module>\n    import x\n";
    QTest::addRow("a module that the larger image has") << u"python"_s << traceback + "ModuleNotFoundError: No module named 'numpy'\n" << u"--image fumehood/python:full"_s;
    QTest::addRow("a part of such a module") << u"python"_s << traceback + "ModuleNotFoundError: No module named 'pandas.io'\n" << u"--image fumehood/python:full"_s;
    QTest::addRow("a module that no image has") << u"python"_s << traceback + "ModuleNotFoundError: No module named 'frob'\n" << u"not in the image fumehood/python:latest"_s;
    QTest::addRow("a misspelt name") << u"python"_s << traceback + "NameError: name 'coutn' is not defined\n" << u"“coutn” is used before"_s;
    QTest::addRow("the read-only image") << u"bash"_s << "main.sh: line 1: /etc/passwd: Read-only file system\n"_ba << u"--writable-root"_s;
    QTest::addRow("no network, in Python's words") << u"python"_s << traceback + "socket.gaierror: [Errno -3] Temporary failure in name resolution\n" << u"--network bridge"_s;
    QTest::addRow("no network, in Go's") << u"go"_s << "panic: Get \"http://example.com\": dial tcp: lookup example.com on [::1]:53: read udp [::1]:46556->[::1]:53: "
        "read: connection refused\n\ngoroutine 1 [running]:\nmain.main()\n\t/work/main.go:11 +0x89\n"_ba << u"--network bridge"_s;
    QTest::addRow("groups are never replaced twice") << u"python"_s << traceback + "NameError: name '{1}{2}' is not defined\n" << u"“{1}{2}” is used before"_s;
}

void TestErrorAnalysis::suggestions()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, errors);
    QFETCH(QString, says);
    RunResult result;
    result.spec = specFor(language, "x\n");
    result.outcome = Outcome::Failed;
    result.phase = Phase::Run;
    result.standardError = errors;
    const auto analysis = analyseRun(result);
    QVERIFY(analysis);
    QVERIFY2(analysis->suggestion.contains(says), qPrintable(analysis->suggestion));
}

void TestErrorAnalysis::theVerdictSpeaksWhereTheProgramDoesNot()
{
    RunResult result;
    result.spec = specFor(u"c"_s, "int main() {}\n");
    result.phase = Phase::Run;
    result.outcome = Outcome::Succeeded;
    QVERIFY(!analyseRun(result));
    result.outcome = Outcome::Failed;
    QVERIFY(!analyseRun(result));
    result.outcome = Outcome::Crashed;
    result.signal = SIGSEGV;
    QCOMPARE(analyseRun(result)->errorType, u"SIGSEGV"_s);
    result.outcome = Outcome::TimedOut;
    QCOMPARE(analyseRun(result)->category, u"limit"_s);
}

void TestErrorAnalysis::hostileOutputIsBounded_data()
{
    QTest::addColumn<QByteArray>("errors");
    QTest::addRow("a line without end") << "Traceback (most recent call last):\n "_ba + QByteArray(10 << 20, 'a') + "\nError: x\n";
    QTest::addRow("a traceback without end") << "Traceback (most recent call last):\n"_ba + QByteArray("  File \"a\", line 1, in f\n").repeated(400'000) + "Error: x\n";
    QTest::addRow("many beginnings") << QByteArray("Traceback (most recent call last):\n  a\n").repeated(100'000);
    QTest::addRow("nothing but line ends") << QByteArray(5 << 20, '\n');
    QTest::addRow("control characters") << "Traceback (most recent call last):\n  a\nError: \x1b]0;title\x07\x1b[31mred\x01\n"_ba;
    QTest::addRow("not UTF-8") << "Traceback (most recent call last):\n  a\nError: \xff\xfe\n"_ba;
    QTest::addRow("colons and quotes") << QByteArray("a:1:1: \"(':").repeated(200'000);
}

/// Whatever is written, every language's patterns come to an end, with texts of bearable size and nothing to steer a terminal with.
void TestErrorAnalysis::hostileOutputIsBounded()
{
    QFETCH(QByteArray, errors);
    for (const QString &file : QDir(u":/analysis"_s).entryList()) {
        for (const bool compiling : {false, true}) {
            const ErrorReport report{.languageId = {}, .image = u"x"_s, .compiling = compiling, .ownFiles = {u"a"_s}, .sourceLines = 1,
                                     .errors = errors, .output = {}};
            const auto analysis = analyseReport(report, errorPatternsOf(file.chopped(5)));
            if (!analysis)
                continue;
            QVERIFY(analysis->message.size() <= 1000 && analysis->errorType.size() <= 200 && analysis->frames.size() <= 60);
            for (const QChar c : analysis->message + analysis->suggestion)
                QVERIFY(c >= u' ' && c != QChar(0x7f));
        }
    }
}

QTEST_GUILESS_MAIN(TestErrorAnalysis)
#include "tst_erroranalysis.moc"
