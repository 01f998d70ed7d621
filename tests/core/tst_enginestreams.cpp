// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/container/engineconnection.h"
#include "core/container/execstream.h"
#include "core/container/meter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Fumehood;

/// The two byte streams that an engine speaks, and the meter's: each must survive being cut at every byte.
class TestEngineStreams : public QObject
{
    Q_OBJECT
private slots:
    void response_data();
    void response();
    void responsesFollowEachOther();
    void eventsComePieceByPiece();
    void notHttp();
    void frames();
    void notFrames();
    void meterReading_data();
    void meterReading();
};

void TestEngineStreams::response_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addRow("with a length") << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"_ba << 200 << "hello"_ba;
    QTest::addRow("length in lower case, last header") << "HTTP/1.1 200 OK\r\nx: y\r\ncontent-length: 2\r\n\r\nab"_ba << 200 << "ab"_ba;
    QTest::addRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"_ba
                             << 200 << "abc0123456789"_ba;
    QTest::addRow("no content") << "HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n"_ba << 204 << ""_ba;
    QTest::addRow("not modified") << "HTTP/1.1 304 Not Modified\r\n\r\n"_ba << 304 << ""_ba;
    QTest::addRow("error with a message") << "HTTP/1.1 404 Not Found\r\nContent-Length: 15\r\n\r\n{\"message\":\"x\"}"_ba << 404 << "{\"message\":\"x\"}"_ba;
}

void TestEngineStreams::response()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        HttpResponseReader reader;
        reader.feed(bytes.first(cut));
        auto answer = reader.next();
        if (cut < bytes.size())
            QVERIFY2(!answer, qPrintable(u"complete after %1 bytes"_s.arg(cut)));
        if (!answer) {
            reader.feed(bytes.sliced(cut));
            answer = reader.next();
        }
        QVERIFY(answer.has_value());
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->body, body);
        QVERIFY(!reader.next());
    }
}

void TestEngineStreams::responsesFollowEachOther()
{
    HttpResponseReader reader;
    reader.feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 500 No\r\nContent-Length: 1\r\n\r\nb");
    QCOMPARE(reader.next()->body, "a"_ba);
    QCOMPARE(reader.next()->status, 500);
    QVERIFY(!reader.next());
}

void TestEngineStreams::eventsComePieceByPiece()
{
    HttpResponseReader reader(true);
    reader.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    QCOMPARE(reader.next()->body, "abc"_ba);
    QVERIFY(!reader.next());
    reader.feed("2\r\nde\r\n");
    QCOMPARE(reader.next()->body, "de"_ba);
}

void TestEngineStreams::notHttp()
{
    HttpResponseReader reader;
    reader.feed("SSH-2.0-OpenSSH_9.7\r\n\r\n");
    QVERIFY(!reader.next());
    QVERIFY(reader.isBroken());
    HttpResponseReader lying;
    lying.feed("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
    QVERIFY(!lying.next());
    QVERIFY(lying.isBroken());
}

void TestEngineStreams::frames()
{
    const QByteArray bytes = "\1\0\0\0\0\0\0\3abc\2\0\0\0\0\0\0\2de\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\1f"_ba;
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        QByteArray out, err;
        const auto sink = [&](Stream stream, QByteArrayView piece) { (stream == Stream::Stdout ? out : err) += piece; };
        FrameReader reader;
        QVERIFY(reader.feed(bytes.first(cut), sink));
        QVERIFY(reader.feed(bytes.sliced(cut), sink));
        QCOMPARE(out, "abcf"_ba);
        QCOMPARE(err, "de"_ba);
    }
}

void TestEngineStreams::notFrames()
{
    FrameReader reader;
    QVERIFY(!reader.feed("OCI runtime exec failed", [](Stream, QByteArrayView) {}));
}

void TestEngineStreams::meterReading_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("cgroup v1") << R"(memory.usage_in_bytes 4571136
memory.max_usage_in_bytes 7299072
memory.oom_control oom_kill_disable 0
memory.oom_control under_oom 0
memory.oom_control oom_kill 2
cpuacct.usage 84900000
cpu.stat nr_throttled 3
cpu.stat throttled_time 5000000
pids.current 3
pids.peak 9
pids.events max 4
blkio.throttle.io_service_bytes 254:0 Read 4096
blkio.throttle.io_service_bytes 254:0 Write 8192
blkio.throttle.io_service_bytes 254:16 Read 1
blkio.throttle.io_service_bytes Total 12289
)"_ba;
    QTest::addRow("cgroup v2") << R"(memory.current 4571136
memory.peak 7299072
memory.events low 0
memory.events oom 5
memory.events oom_kill 2
memory.events oom_group_kill 0
cpu.stat usage_usec 84900
cpu.stat throttled_usec 5000
pids.current 3
pids.peak 9
pids.events max 4
io.stat 254:0 rbytes=4097 wbytes=8192 rios=1 wios=1
loadavg 0.20 0.18 0.12 1/80 113
)"_ba;
}

void TestEngineStreams::meterReading()
{
    QFETCH(QByteArray, text);
    const MeterReading reading = parseMeterReading(text + "folder /work 16384 0 4096 7\nfolder /tmp 8192 8192 4096 0\nfolder /dev/shm 16384 16384 0 0\n");
    QCOMPARE(reading.memoryBytes, 4571136);
    QCOMPARE(reading.peakMemoryBytes, 7299072);
    QCOMPARE(reading.oomKills, 2);
    QCOMPARE(reading.cpuTimeMs.value_or(0), 84.9);
    QCOMPARE(reading.throttledMs.value_or(0), 5.0);
    QCOMPARE(reading.pids, 3);
    QCOMPARE(reading.peakPids, 9);
    QCOMPARE(reading.pidsSoFar, text.contains("loadavg") ? std::optional(113) : std::nullopt);
    QCOMPARE(reading.refusedForks, 4);
    QCOMPARE(reading.blockReadBytes, 4097);
    QCOMPARE(reading.blockWriteBytes, 8192);
    QCOMPARE(reading.fullFolders, (QStringList{u"/work"_s, u"/tmp"_s}));
}

QTEST_GUILESS_MAIN(TestEngineStreams)
#include "tst_enginestreams.moc"
