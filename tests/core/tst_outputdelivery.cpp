// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/outputdelivery.h"

#include <QTest>
#include <QTimer>

#include <thread>

using namespace Qt::StringLiterals;
using namespace Fumehood;

class TestOutputDelivery : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void everyByteInOrder();
    void aFloodLeavesTurnsToOthers();
    void standsStillWhenSilenced();
    void onlyAScreenIsSilenced();
    void withoutChunksOnlyTheCapAndTheEnd();

private:
    void write(qsizetype size) { m_store->append(Stream::Stdout, QByteArray(size, 'x')); }
    void conclude()
    {
        m_store->close();
        m_delivery->conclude();
    }

    std::shared_ptr<OutputStore> m_store;
    std::unique_ptr<OutputDelivery> m_delivery;
    QByteArray m_sent, m_standardOutput, m_standardError;
    qint64 m_passedOver = 0;
    int m_capPassed = 0, m_gathered = 0;
};

void TestOutputDelivery::init()
{
    m_delivery.reset();
    m_store = std::make_shared<OutputStore>(8 << 20);
    m_delivery = std::make_unique<OutputDelivery>(m_store);
    m_sent.clear();
    m_passedOver = m_capPassed = m_gathered = 0;
    connect(m_delivery.get(), &OutputDelivery::chunk, this, [this](const Output &output) { m_sent += output.bytes; });
    connect(m_delivery.get(), &OutputDelivery::passedOver, this, [this](qint64 bytes) { m_passedOver = bytes; });
    connect(m_delivery.get(), &OutputDelivery::capPassed, this, [this] { ++m_capPassed; });
    connect(m_delivery.get(), &OutputDelivery::gathered, this, [this](const QByteArray &out, const QByteArray &err) {
        ++m_gathered;
        m_standardOutput = out;
        m_standardError = err;
    });
}

void TestOutputDelivery::everyByteInOrder()
{
    m_delivery->start();
    std::thread writer([this] {
        for (int i = 0; i < 2000; ++i)
            m_store->append(i % 100 == 0 ? Stream::Stderr : Stream::Stdout, QByteArray::number(i) + '\n');
    });
    writer.join();
    m_store->close();
    m_delivery->conclude();
    QTRY_COMPARE(m_gathered, 1);
    QByteArray all;
    for (int i = 0; i < 2000; ++i)
        all += QByteArray::number(i) + '\n';
    QCOMPARE(m_sent, all);
    QCOMPARE(m_standardError.count('\n'), 20);
    QCOMPARE(m_standardOutput.size() + m_standardError.size(), all.size());
}

void TestOutputDelivery::aFloodLeavesTurnsToOthers()
{
    m_delivery->start();
    write(4 << 20);
    qsizetype atMyTurn = -1;
    connect(m_delivery.get(), &OutputDelivery::chunk, this, [&, asked = false](const Output &) mutable {
        if (!std::exchange(asked, true))
            QTimer::singleShot(0, this, [&] { atMyTurn = m_sent.size(); });
    });
    QTRY_COMPARE(m_sent.size(), 4 << 20);
    QVERIFY2(atMyTurn > 0 && atMyTurn < 1 << 20, qPrintable(QString::number(atMyTurn)));
    conclude();
    QTRY_COMPARE(m_gathered, 1);
}

void TestOutputDelivery::standsStillWhenSilenced()
{
    m_delivery->setLive();
    m_delivery->start();
    write(1000);
    QTRY_COMPARE(m_sent.size(), 1000);
    m_delivery->silence();
    write(6 << 20);
    for (int turn = 0; turn < 10; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(m_sent.size(), 1000);
    conclude();
    QTRY_COMPARE(m_gathered, 1);
    QVERIFY(m_passedOver > 5 << 20);
    QCOMPARE(m_sent.size() + m_passedOver, m_store->kept());
    QVERIFY2(m_standardOutput.size() <= (4 << 20) + (64 << 10), "a screen's result is the last of it");
}

void TestOutputDelivery::onlyAScreenIsSilenced()
{
    m_delivery->start();
    m_delivery->silence();
    write(3 << 20);
    conclude();
    QTRY_COMPARE(m_gathered, 1);
    QCOMPARE(m_sent.size(), 3 << 20);
    QCOMPARE(m_standardOutput.size(), 3 << 20);
    QCOMPARE(m_passedOver, 0);
}

void TestOutputDelivery::withoutChunksOnlyTheCapAndTheEnd()
{
    m_delivery->setChunks(false);
    m_delivery->start();
    write(9 << 20);
    QTRY_VERIFY(m_capPassed > 0);
    QVERIFY(m_sent.isEmpty());
    conclude();
    QTRY_COMPARE(m_gathered, 1);
    QCOMPARE(m_standardOutput.size(), 8 << 20);
}

QTEST_GUILESS_MAIN(TestOutputDelivery)
#include "tst_outputdelivery.moc"
