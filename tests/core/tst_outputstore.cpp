// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/outputstore.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;

class TestOutputStore : public QObject
{
    Q_OBJECT
private slots:
    void keepsOrderPerStream();
    void countsBeyondTheCap();
    void slowReaderLosesNothing();
    void spoolsToDisk();
    void keepsOnlyTheEnds();
    void keepsComplaintsBetweenTheEnds();
    void aSlowReaderGetsTheMiddleToo();
    void findsTheLastBytes();
    void readerWaits();
    void wakesForTheCapAndTheEndOnly();
};

void TestOutputStore::keepsOrderPerStream()
{
    OutputStore store(1 << 20);
    store.append(Stream::Stdout, "a");
    store.append(Stream::Stderr, "b");
    store.append(Stream::Stdout, "c");
    OutputStore::Cursor cursor;
    QCOMPARE(store.read(cursor)->bytes, "a"_ba);
    QCOMPARE(store.read(cursor)->stream, Stream::Stderr);
    QCOMPARE(store.read(cursor)->bytes, "c"_ba);
    QVERIFY(!store.read(cursor));
    QVERIFY(!store.atEnd(cursor));
    store.append(Stream::Stdout, "d"); // into the block that was read already
    QCOMPARE(store.read(cursor)->bytes, "d"_ba);
    store.close();
    QVERIFY(store.atEnd(cursor));
    QCOMPARE(store.all(Stream::Stdout), "acd"_ba);
    QCOMPARE(store.tail(Stream::Stderr, 10), "b"_ba);
    QVERIFY(store.firstByte().has_value());
}

void TestOutputStore::countsBeyondTheCap()
{
    OutputStore store(10);
    store.append(Stream::Stdout, "12345678");
    QVERIFY(!store.isTruncated());
    store.append(Stream::Stderr, "abcd");
    QVERIFY(store.isTruncated());
    store.append(Stream::Stdout, "9");
    QCOMPARE(store.bytes(Stream::Stdout), 9);
    QCOMPARE(store.bytes(Stream::Stderr), 4);
    QCOMPARE(store.all(Stream::Stdout), "12345678"_ba);
    QCOMPARE(store.all(Stream::Stderr), "ab"_ba);
}

void TestOutputStore::slowReaderLosesNothing()
{
    OutputStore store(64 << 20);
    constexpr int lines = 200'000;
    std::jthread writer([&] {
        for (int i = 0; i < lines; ++i)
            store.append(i % 3 ? Stream::Stdout : Stream::Stderr, QByteArray::number(i) + '\n');
        store.close();
    });
    OutputStore::Cursor cursor;
    QByteArray out, err;
    while (!store.atEnd(cursor)) {
        if (const auto chunk = store.read(cursor, 100ms))
            (chunk->stream == Stream::Stdout ? out : err) += chunk->bytes;
    }
    QByteArray expectedOut, expectedErr;
    for (int i = 0; i < lines; ++i)
        (i % 3 ? expectedOut : expectedErr) += QByteArray::number(i) + '\n';
    QCOMPARE(out, expectedOut);
    QCOMPARE(err, expectedErr);
}

void TestOutputStore::spoolsToDisk()
{
    OutputStore store(256 << 20);
    QByteArray block(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) {
        block.fill(char('a' + i % 26));
        store.append(Stream::Stdout, block);
    }
    store.close();
    OutputStore::Cursor cursor;
    qint64 at = 0;
    while (const auto chunk = store.read(cursor)) {
        for (const char byte : chunk->bytes) {
            if (byte != char('a' + (at >> 20) % 26))
                QFAIL(qPrintable(u"wrong byte at %1"_s.arg(at)));
            ++at;
        }
    }
    QCOMPARE(at, 100 << 20);
}

namespace {

/// 100 MiB, each with a letter of its own turn.
void flood(OutputStore &store, const std::function<void()> &afterEach = {})
{
    for (int i = 0; i < 100; ++i) {
        store.append(Stream::Stdout, QByteArray(1 << 20, char('a' + i % 26)));
        if (afterEach)
            afterEach();
    }
    store.close();
}

} // namespace

void TestOutputStore::keepsOnlyTheEnds()
{
    OutputStore store(256 << 20);
    store.keepEnds(8 << 20);
    OutputStore::Cursor reader;
    qint64 seen = 0;
    flood(store, [&] {
        while (const auto chunk = store.read(reader))
            seen += chunk->bytes.size();
        store.passed(reader);
    });
    QCOMPARE(seen, 100 << 20);
    QCOMPARE(store.kept(), 100 << 20);
    const QByteArray kept = store.all(Stream::Stdout);
    QCOMPARE_LE(kept.size(), (8 + 32 + 1) << 20);
    QCOMPARE(kept.first(8 << 20), QByteArray(1 << 20, 'a') + QByteArray(1 << 20, 'b') + QByteArray(1 << 20, 'c') + QByteArray(1 << 20, 'd')
                                      + QByteArray(1 << 20, 'e') + QByteArray(1 << 20, 'f') + QByteArray(1 << 20, 'g') + QByteArray(1 << 20, 'h'));
    QCOMPARE(kept.last(1 << 20), QByteArray(1 << 20, char('a' + 99 % 26)));
}

void TestOutputStore::keepsComplaintsBetweenTheEnds()
{
    OutputStore store(256 << 20);
    store.keepEnds(1 << 20);
    OutputStore::Cursor reader;
    int blocks = 0;
    flood(store, [&] {
        if (++blocks == 50)
            store.append(Stream::Stderr, "out of memory"_ba);
        while (store.read(reader)) { }
        store.passed(reader);
    });
    QCOMPARE(store.all(Stream::Stderr), "out of memory"_ba);
}

void TestOutputStore::aSlowReaderGetsTheMiddleToo()
{
    OutputStore store(256 << 20);
    store.keepEnds(1 << 20);
    flood(store);
    OutputStore::Cursor reader;
    qint64 at = 0;
    while (const auto chunk = store.read(reader)) {
        QCOMPARE(chunk->bytes, QByteArray(chunk->bytes.size(), char('a' + (at >> 20) % 26)));
        at += chunk->bytes.size();
        store.passed(reader);
    }
    QCOMPARE(at, 100 << 20);
}

void TestOutputStore::findsTheLastBytes()
{
    OutputStore store(100);
    store.append(Stream::Stdout, "one");
    store.append(Stream::Stderr, "two");
    auto cursor = store.lastBytes(4);
    QCOMPARE(store.read(cursor)->bytes, "e"_ba);
    QCOMPARE(store.read(cursor)->bytes, "two"_ba);
    cursor = store.lastBytes(100);
    QCOMPARE(store.read(cursor)->bytes, "one"_ba);
    cursor = store.lastBytes(0);
    QVERIFY(!store.read(cursor));
}

void TestOutputStore::wakesForTheCapAndTheEndOnly()
{
    OutputStore store(5);
    int notified = 0;
    store.setNotifier([&] { ++notified; }, OutputStore::Wake::CapOrEnd);
    store.append(Stream::Stdout, "12345");
    QCOMPARE(notified, 0);
    store.append(Stream::Stdout, "6");
    QCOMPARE(notified, 1);
    store.acknowledge();
    store.close();
    QCOMPARE(notified, 2);
}

void TestOutputStore::readerWaits()
{
    OutputStore store(100);
    int notified = 0;
    store.setNotifier([&] { ++notified; });
    OutputStore::Cursor cursor;
    std::jthread writer([&] { store.append(Stream::Stdout, "late"); });
    QCOMPARE(store.read(cursor, 5s)->bytes, "late"_ba);
    writer.join();
    store.append(Stream::Stdout, "more");
    QCOMPARE(notified, 1); // until acknowledged
    store.acknowledge();
    store.append(Stream::Stdout, "again");
    QCOMPARE(notified, 2);
    QVERIFY(store.read(cursor, 1s));
    store.close();
    QVERIFY(!store.read(cursor, 5s)); // at once: nothing will come
}

QTEST_GUILESS_MAIN(TestOutputStore)
#include "tst_outputstore.moc"
