// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/historyexport.h"
#include "core/history/redaction.h"
#include "tests/support/temphistory.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Fumehood;
using namespace Fumehood::Testing;
using namespace Qt::StringLiterals;

/// What leaves the history for somebody else holds no secret that the validator knows.
class TestRedaction final : public QObject
{
    Q_OBJECT

private slots:
    void exported_data();
    void exported();
    void sizesStay();
    void pieces();
    void nothingToHide();
    void noTime();
};

namespace {

/// Put together, so that no scanner takes this file for one that leaks.
const QByteArray Token = QByteArray("ghp_") + "16C7e42F292c6912E7710c838347Ae178B4a";
const QByteArray Password = QByteArray("kT7!mz") + "Qx9-vulcan";

HistoryRecord leaking(const QByteArray &output = "the token is " + Token + "\nand " + Password + " opens it\n")
{
    HistoryRecord record = pastRun(runId(1), QDateTime::currentDateTimeUtc(), "token = \"" + Token + "\"\nprint(token)\npassword = \"" + Password + "\"\n", output);
    record.settings = "{\"environment\":{\"DB_PASSWORD\":\"Zr4#pL9w-otter\"},\"arguments\":[\"" + Password + "\"]}";
    record.input.pieces << Transcript::Piece{1, Stream::Stdout, "say " + Token + "\n"};
    return record;
}

} // namespace

void TestRedaction::exported_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::addRow("JSON") << ExportFormat::JsonArray;
    QTest::addRow("one object a line") << ExportFormat::NdJson;
    QTest::addRow("a table") << ExportFormat::Csv;
    QTest::addRow("a report") << ExportFormat::Markdown;
}

void TestRedaction::exported()
{
    QFETCH(ExportFormat, format);
    const auto text = [&](const HistoryRecord &record) {
        HistoryExport document(format);
        const QByteArray begin = document.begin();
        return begin + document.add(record) + document.end();
    };
    QVERIFY(text(leaking()).contains(Token));
    const QByteArray safe = text(redacted(leaking()));
    QVERIFY(!safe.isEmpty());
    for (const QByteArray &secret : {Token, Password, "Zr4#pL9w-otter"_ba})
        QVERIFY2(!safe.contains(secret), secret + " is in\n" + safe);
}

void TestRedaction::sizesStay()
{
    const HistoryRecord before = leaking(), after = redacted(before);
    QCOMPARE(after.source, QByteArray(before.source).replace(Token, QByteArray(Token.size(), '*')).replace(Password, QByteArray(Password.size(), '*')));
    QCOMPARE(after.output.bytes(), before.output.bytes());
    QCOMPARE(resultObject(after)["id"], resultObject(before)["id"]);
}

void TestRedaction::pieces()
{
    HistoryRecord record = leaking();
    const QByteArray line = "here: " + Token + "\n";
    record.output.pieces.clear();
    for (qsizetype at = 0; at < line.size(); at += 7) {
        record.output.pieces << Transcript::Piece{double(at), Stream::Stdout, line.mid(at, 7)};
        record.output.pieces << Transcript::Piece{double(at), Stream::Stderr, "tick\n"};
    }
    const HistoryRecord after = redacted(record);
    QCOMPARE(after.output.pieces.size(), record.output.pieces.size());
    QCOMPARE(after.output.stream(Stream::Stdout), "here: " + QByteArray(Token.size(), '*') + '\n');
    QCOMPARE(after.output.stream(Stream::Stderr), record.output.stream(Stream::Stderr));
}

void TestRedaction::nothingToHide()
{
    const HistoryRecord record = pastRun(runId(1), QDateTime::currentDateTimeUtc(), "print('hello')\n", "caf\xe9 \xff\xfe\n");
    const HistoryRecord after = redacted(record);
    QCOMPARE(after.source, record.source);
    QCOMPARE(after.output, record.output);
    QCOMPARE(resultObject(after), resultObject(record));
}

void TestRedaction::noTime()
{
    const HistoryRecord after = redacted(leaking(), std::chrono::milliseconds(0));
    QCOMPARE(after.source, QByteArray(leaking().source.size(), '*'));
    QVERIFY(!recordMarkdown(after).contains(Token));
}

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
