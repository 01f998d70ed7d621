// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/checker.h"
#include "core/validation/checkpolicy.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;

/// What the person who runs snippets may decide about rules, and that a snippet may not.
class TestCheckPolicy final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void allowed_data();
    void allowed();
    void switchedOff();
    void badFiles_data();
    void badFiles();
    void commentsLiftNothing_data();
    void commentsLiftNothing();
    void ownRules();

private:
    QTemporaryDir m_config;
};

namespace {

const QByteArray Source = "eval(expression)\n";
const QDate Today(2026, 6, 1);

const Finding *found(const CheckReport &report, const QString &rule)
{
    const auto finding = std::find_if(report.findings.begin(), report.findings.end(), [&](const Finding &each) { return each.rule == rule; });
    return finding == report.findings.end() ? nullptr : &*finding;
}

QByteArray allowing(const QByteArray &rule, const QByteArray &source, const QByteArray &expires, const QByteArray &reason = "reviewed")
{
    return R"({"allow": [{"rule": ")" + rule + R"(", "sha256": ")" + QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex() + R"(", "reason": ")" + reason
        + R"(", "expires": ")" + expires + R"("}]})";
}

} // namespace

void TestCheckPolicy::initTestCase()
{
    // Before the first check, which reads them once.
    qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8());
    QVERIFY(QDir().mkpath(ownRulesFolder()));
    QFile rules(ownRulesFolder() + u"/python.json"_s);
    QVERIFY(rules.open(QIODevice::WriteOnly));
    rules.write(R"({"language": "python", "rules": [{"id": "own.launch", "call": ["rocket.launch"], "severity": "CRITICAL", "message": "Launches.", "why": "w", "fix": "f", "cwe": [1]}]})");
    QFile broken(ownRulesFolder() + u"/ruby.json"_s);
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{");
}

void TestCheckPolicy::allowed_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("blocked");
    QTest::addRow("nothing is") << QByteArray("{}") << true;
    QTest::addRow("this rule in this source") << allowing("python.code.eval", Source, "2026-12-31") << false;
    QTest::addRow("on the last day") << allowing("python.code.eval", Source, "2026-06-01") << false;
    QTest::addRow("until yesterday") << allowing("python.code.eval", Source, "2026-05-31") << true;
    QTest::addRow("another rule") << allowing("python.code.compile", Source, "2026-12-31") << true;
    QTest::addRow("another source") << allowing("python.code.eval", Source + " ", "2026-12-31") << true;
}

void TestCheckPolicy::allowed()
{
    QFETCH(QByteArray, file);
    QFETCH(bool, blocked);
    const auto policy = CheckPolicy::parse(file, u"check.json"_s);
    QVERIFY2(policy, policy ? "" : qPrintable(policy.error()));
    CheckReport report = checkCode(Source, u"python"_s);
    policy->apply(report, Source, Today);
    QCOMPARE(blocks(report, BlockAt::Warning), blocked);
    const Finding *finding = found(report, u"python.code.eval"_s);
    QVERIFY2(finding, "What is allowed is still shown.");
    QCOMPARE(finding->allowed.contains(u"reviewed"_s), !blocked);
}

void TestCheckPolicy::switchedOff()
{
    CheckReport report = checkCode(Source, u"python"_s);
    CheckPolicy::parse(R"({"off": ["python.code.eval"]})", u"check.json"_s)->apply(report, Source, Today);
    QVERIFY(!found(report, u"python.code.eval"_s));
}

void TestCheckPolicy::badFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("named");
    QTest::addRow("no JSON") << QByteArray("{") << u"check.json"_s;
    QTest::addRow("no object") << QByteArray("[]") << u"object"_s;
    QTest::addRow("an unknown key") << QByteArray(R"({"offf": []})") << u"offf"_s;
    QTest::addRow("no list") << QByteArray(R"({"allow": {}})") << u"allow"_s;
    QTest::addRow("no reason") << allowing("a", "b", "2026-01-01", " ") << u"reason"_s;
    QTest::addRow("no day") << allowing("a", "b", "tomorrow") << u"expires"_s;
    QTest::addRow("no hash") << QByteArray(R"({"allow": [{"rule": "a", "sha256": "12", "reason": "r", "expires": "2026-01-01"}]})") << u"sha256"_s;
}

void TestCheckPolicy::badFiles()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, named);
    const auto policy = CheckPolicy::parse(file, u"check.json"_s);
    QVERIFY(!policy);
    QVERIFY2(policy.error().contains(named), qPrintable(policy.error()));
}

void TestCheckPolicy::commentsLiftNothing_data()
{
    QTest::addColumn<QByteArray>("comment");
    for (const char *comment : {"# nosec", "# noqa", "# nosemgrep", "# nolint: python.code.eval -- fine", "# fumehood: allow python.code.eval"})
        QTest::addRow("%s", comment) << QByteArray(comment);
}

void TestCheckPolicy::commentsLiftNothing()
{
    QFETCH(QByteArray, comment);
    QVERIFY(found(checkCode("eval(input())  " + comment + "\n", u"python"_s), u"python.code.eval"_s));
}

void TestCheckPolicy::ownRules()
{
    const CheckReport report = checkCode("import rocket as r\nr.launch()\neval(x)\n", u"python"_s);
    QVERIFY(found(report, u"own.launch"_s) && found(report, u"python.code.eval"_s));
    QVERIFY(blocks(report, BlockAt::Critical));
    // A broken file is told of, and what is built in still holds.
    const CheckReport ruby = checkCode("eval(x)\n", u"ruby"_s);
    QVERIFY(found(ruby, u"check.own-rules"_s) && found(ruby, u"ruby.eval"_s));
}

QTEST_GUILESS_MAIN(TestCheckPolicy)
#include "tst_checkpolicy.moc"
