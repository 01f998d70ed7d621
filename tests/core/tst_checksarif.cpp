// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/validation/findingjson.h"
#include "tests/support/checkcorpus.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

/// What we call SARIF 2.1.0 is SARIF 2.1.0, by the schema of its makers.
class TestCheckSarif final : public QObject
{
    Q_OBJECT

private slots:
    void valid_data();
    void valid();
    void theSchemaIsLookedAt();
    void complete();
};

namespace {

/// What the schema has against a document; empty: nothing.
QString complaints(const QByteArray &document)
{
    static const QString script = uR"(
import itertools, json, jsonschema, sys
schema, document = (json.load(open(path, encoding='utf-8')) for path in sys.argv[1:])
errors = jsonschema.validators.validator_for(schema)(schema).iter_errors(document)
sys.exit('\n'.join('/'.join(map(str, each.absolute_path)) + ': ' + each.message[:300] for each in itertools.islice(errors, 10)) or 0)
)"_s;
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"report.sarif"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(document) != document.size() || !file.flush())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, script, QStringLiteral(FUMEHOOD_SOURCE_DIR "/tests/fixtures/sarif/sarif-schema-2.1.0.json"), file.fileName()});
    if (!python.waitForFinished(120'000))
        return u"The schema's validator does not answer: "_s + python.errorString();
    return python.exitCode() == 0 ? QString() : QString::fromUtf8(python.readAllStandardError());
}

QList<CheckedFile> checkedCorpus(const QString &language)
{
    QList<CheckedFile> files;
    for (const LabelledSource &source : labelledSources(language == u"text" ? u"secrets"_s : language))
        files << CheckedFile{u"%1/%2"_s.arg(language).arg(files.size()), checkCode(source.source, language)};
    return files;
}

} // namespace

void TestCheckSarif::valid_data()
{
    QTest::addColumn<QList<CheckedFile>>("files");
    QList<CheckedFile> all;
    for (const QString &language : checkedLanguages())
        all << checkedCorpus(language);
    QTest::addRow("every source of the labelled corpus in one report") << all;
    QTest::addRow("no file at all") << QList<CheckedFile>{};
    QTest::addRow("a file without findings") << QList<CheckedFile>{{u"a.py"_s, checkCode("print(1)\n", u"python"_s)}};
    QTest::addRow("odd file names") << QList<CheckedFile>{{u"-"_s, checkCode("eval(x)", u"python"_s)}, {u"a b/ü\n%41?#"_s, checkCode("eval(x)", u"python"_s)},
                                                          {u"C:\\x.py"_s, checkCode("eval(x)", u"python"_s)}, {QString(), checkCode("eval(x)", u"python"_s)}};
    QTest::addRow("bytes that are no text") << QList<CheckedFile>{{u"x"_s, checkCode("\xff\xfe\x00\xd8 eval(x)\0\x1b[31m", u"python"_s)}};
    QTest::addRow("a source that is looked at in part") << QList<CheckedFile>{{u"x"_s, checkCode(QByteArray("x = 1\n").repeated(400'000), u"python"_s)},
                                                                              {u"y"_s, checkCode(QByteArray("(").repeated(100'000), u"c"_s)}};
    CheckReport allowed = checkCode("eval(x)", u"python"_s);
    for (Finding &finding : allowed.findings)
        finding.allowed = u"Looked at by somebody, until 2026-12-31."_s;
    QTest::addRow("findings that their owner accepts") << QList<CheckedFile>{{u"x.py"_s, allowed}};
}

void TestCheckSarif::valid()
{
    QFETCH(QList<CheckedFile>, files);
    QCOMPARE(complaints(sarif(files)), QString());
}

void TestCheckSarif::theSchemaIsLookedAt()
{
    nlohmann::json report = nlohmann::json::parse(sarif({{u"a.py"_s, checkCode("eval(x)", u"python"_s)}}).toStdString());
    report["runs"][0]["results"][0]["level"] = "dreadful";
    const QString told = complaints(QByteArray::fromStdString(report.dump()));
    QVERIFY2(told.contains(u"runs/0/results/0/level"_s), qPrintable(told));
}

/// What the schema leaves open and readers of reports need.
void TestCheckSarif::complete()
{
    const auto report = nlohmann::json::parse(sarif(checkedCorpus(u"python"_s)).toStdString());
    const auto &run = report["runs"][0];
    QVERIFY(!run["results"].empty());
    const QStringList severities{u"INFO"_s, u"WARNING"_s, u"ERROR"_s, u"CRITICAL"_s};
    for (const auto &result : run["results"]) {
        const auto &rule = run["tool"]["driver"]["rules"][result["ruleIndex"].get<size_t>()];
        QCOMPARE(rule["id"], result["ruleId"]);
        QVERIFY(!rule["help"]["markdown"].get<std::string>().empty());
        QVERIFY(rule["properties"]["tags"].dump().contains("external/cwe/cwe-"));
        QVERIFY(severities.contains(QString::fromStdString(result["properties"]["severity"])));
        QVERIFY(!result["partialFingerprints"].empty() && !result["locations"].empty());
    }
}

QTEST_GUILESS_MAIN(TestCheckSarif)
#include "tst_checksarif.moc"
