// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/checker.h"
#include "core/validation/repair.h"
#include "core/validation/rulebook.h"

#include <QTest>

using namespace Fumehood;
using namespace Fumehood::Validation;
using namespace Qt::StringLiterals;

/// Every rule file keeps what it promises: each rule is described in full and finds, and does not find, what its own
/// tests say.
class TestCheckRules final : public QObject
{
    Q_OBJECT

private slots:
    void rules_data();
    void rules();
    void repairOfAnotherTextChangesNothing();
    void badFiles_data();
    void badFiles();
};

namespace {

bool finds(const QString &rule, const QString &source, const QString &language)
{
    const CheckReport report = checkCode(source.toUtf8(), language);
    return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding &finding) { return finding.rule == rule; });
}

/// In how many of its tests a rule's repair leaves a sound source in which the rule finds nothing; -1: in one it does not.
int repairs(const Rule &rule, const QString &language)
{
    int count = 0;
    for (const QString &test : rule.findsIn) {
        const QByteArray source = test.toUtf8();
        for (const Finding &finding : checkCode(source, language).findings) {
            if (finding.rule != rule.finding.rule || finding.repair.title.isEmpty())
                continue;
            const QByteArray better = repaired(source, finding);
            if (better == source || finds(finding.rule, QString::fromUtf8(better), language)
                || finds(language + u".syntax"_s, QString::fromUtf8(better), language))
                return -1;
            ++count;
        }
    }
    return count;
}

} // namespace

void TestCheckRules::rules_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("index");
    for (const QString &language : checkedLanguages() + QStringList{u"other"_s}) {
        const Rulebook *book = Rulebook::find(language);
        if (!book)
            continue;
        for (size_t i = 0; i < book->rules().size(); ++i)
            QTest::addRow("%s: %s", qPrintable(language), book->rules()[i].id.c_str()) << language << int(i);
    }
}

void TestCheckRules::rules()
{
    QFETCH(QString, language);
    QFETCH(int, index);
    const Rule &rule = Rulebook::find(language)->rules()[size_t(index)];
    QVERIFY2(rule.findsIn.size() >= 2 && rule.silentOn.size() >= 2, "A rule needs two tests that it matches and two that it does not.");
    QVERIFY(!rule.finding.cwe.isEmpty() && !rule.finding.message.isEmpty() && !rule.finding.why.isEmpty() && !rule.finding.fix.isEmpty());
    QVERIFY2(!rule.repair || repairs(rule, language) > 0, "A repair must take away what is found in at least one test, and break nothing.");
    QVERIFY(QStringList({u"high"_s, u"medium"_s, u"low"_s}).contains(rule.finding.confidence));
    for (const QString &source : rule.findsIn)
        QVERIFY2(finds(rule.finding.rule, source, language), qPrintable(u"It is not found in:\n%1"_s.arg(source)));
    for (const QString &source : rule.silentOn)
        QVERIFY2(!finds(rule.finding.rule, source, language), qPrintable(u"It is found in:\n%1"_s.arg(source)));
}

void TestCheckRules::repairOfAnotherTextChangesNothing()
{
    const QByteArray source = "import yaml\nprint('ä€😀', yaml.load(\n    x))\n";
    const CheckReport report = checkCode(source, u"python"_s);
    QCOMPARE(report.findings.size(), 1);
    const Finding &finding = report.findings.first();
    QCOMPARE(repaired(source, finding), QByteArray(source).replace("yaml.load", "yaml.safe_load"));
    for (const QByteArray &other : {QByteArray(), QByteArray("import yaml\n"), QByteArray("import yaml\nprint('ä', yaml.load(\n    x))\n"), source.first(40)})
        QCOMPARE(repaired(other, finding), other);
    QCOMPARE(repaired(source, Finding{}), source);
}

void TestCheckRules::badFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("named");
    const auto rule = [](const char *rest) { return QByteArray(R"({"language":"x","rules":[{"id":"x.y","message":"m","why":"w","fix":"f","cwe":[1],)") + rest + "}]}"; };
    QTest::addRow("no JSON") << QByteArray("{") << u"x.json"_s;
    QTest::addRow("no object") << QByteArray("[]") << u"x.json"_s;
    QTest::addRow("a key that means nothing") << rule(R"("cal":["a"])") << u"“cal”"_s;
    QTest::addRow("an unknown severity") << rule(R"("severity":"BAD")") << u"BAD"_s;
    QTest::addRow("a broken pattern") << rule(R"("text":"(","contains":["a"])") << u"“text”"_s;
    QTest::addRow("a pattern without words") << rule(R"("text":"a")") << u"“contains”"_s;
    QTest::addRow("a repair without a title") << rule(R"("severity":"INFO","repair":{"find":"a","put":"b"})") << u"“repair”"_s;
    QTest::addRow("an unknown family") << rule(R"("family":"nope")") << u"nope"_s;
    QTest::addRow("an unknown test") << rule(R"("where":[{"arg":0,"is":"odd"}])") << u"odd"_s;
    QTest::addRow("no description") << QByteArray(R"({"language":"x","rules":[{"id":"x.y","call":["a"]}]})") << u"x.y"_s;
    QTest::addRow("a weakness that is no number") << rule(R"("attack":[1],"call":[2])") << u"“call”"_s;
}

void TestCheckRules::badFiles()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, named);
    const auto book = Rulebook::parse(file, u"x.json"_s);
    QVERIFY(!book);
    QVERIFY2(book.error().contains(named), qPrintable(book.error()));
}

QTEST_GUILESS_MAIN(TestCheckRules)
#include "tst_checkrules.moc"
