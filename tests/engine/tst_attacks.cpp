// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engineaccess.h"

#include "core/evidence/attack.h"

using namespace Qt::StringLiterals;
using namespace Fumehood;
using namespace Fumehood::Testing;

/// The whole gallery against the live engine: each attack must end as the manifest says, with nothing left behind.
class TestAttacks : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void isStopped_data();
    void isStopped();
    void isStoppedByGvisor_data();
    void isStoppedByGvisor();
    void nothingIsLeft();

private:
    void attack(const QString &runtime);

    ContainerEngine m_engine{findEngine().value()};
    LanguageCatalog m_catalog = LanguageCatalog::load().value();
};

void TestAttacks::initTestCase()
{
    const EngineStatus status = probeEngine(m_engine);
    QVERIFY2(status.ready(), qPrintable(status.problem));
}

void TestAttacks::isStopped_data()
{
    QTest::addColumn<Attack>("attack");
    const Result<QList<Attack>> attacks = loadAttacks();
    QVERIFY2(attacks, qPrintable(attacks ? QString() : attacks.error()));
    QVERIFY(attacks->size() >= 45);
    for (const Attack &attack : *attacks)
        QTest::addRow("%s", qPrintable(attack.id)) << attack;
}

void TestAttacks::isStopped()
{
    attack({});
}

void TestAttacks::isStoppedByGvisor_data()
{
    if (!m_engine.status().info.runtimes.contains(u"runsc"_s))
        QSKIP("This engine has no runtime \"runsc\"; packaging/dev setup --gvisor brings it.");
    if (m_engine.endpoint().kind == EngineEndpoint::Kind::Podman)
        QSKIP("Podman's client chooses no runtime.");
    isStopped_data();
}

void TestAttacks::isStoppedByGvisor()
{
    attack(u"runsc"_s);
}

void TestAttacks::attack(const QString &runtime)
{
    QFETCH(Attack, attack);
    const SecurityProfile profile = loadProfile(u"standard"_s).value();
    const Result<RunSpec> spec = attackSpec(attack, m_catalog, profile, runtime);
    QVERIFY2(spec, qPrintable(spec ? QString() : spec.error()));
    const RunResult result = runToEnd(m_engine, *spec);
    const QStringList otherwise = judge(attack, result);
    QVERIFY2(otherwise.isEmpty(), qPrintable(otherwise.join(u'\n') + u'\n' + QString::fromUtf8(result.standardOutput.first(std::min<qsizetype>(4000, result.standardOutput.size())))));
}

void TestAttacks::nothingIsLeft()
{
    QTRY_COMPARE_WITH_TIMEOUT(containersLeft(m_engine), 0, 60'000);
}

QTEST_GUILESS_MAIN(TestAttacks)
#include "tst_attacks.moc"
