// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"

#include "core/container/securityprofile.h"
#include "ui/limits/limitentry.h"
#include "ui/limits/limitrow.h"
#include "ui/limits/limitspanel.h"
#include "ui/limits/sandboxpanel.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Fumehood;

/// The rows of limits and the sandbox around them; no engine.
class TestLimitsPanel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void nearestStops_data();
    void nearestStops();
    void steps_data();
    void steps();
    void oneRowForEachLimit();
    void sliderStopsAtRoundValues();
    void entryTakesFreeUnits_data();
    void entryTakesFreeUnits();
    void entryShowsTheValueForPeople();
    void invalidTextIsShownAndRefused_data();
    void invalidTextIsShownAndRefused();
    void changedRowIsBoldAndResets();
    void seldomLimitsFoldAway();
    void switchesChangeTheProfile();
    void profileResetsEverything();
    void arguments_data();
    void arguments();
    void openQuoteIsAProblem();

private:
    LimitEntry *entry(const QString &option) const { return m_panel->findChild<LimitEntry *>(u"limit-"_s + option); }
    void type(const QString &option, const QString &text) const;

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SandboxPanel> m_panel;
};

void TestLimitsPanel::init()
{
    Testing::failOnWarning();
    m_panel.reset();
    m_theme = std::make_unique<Theme>();
    m_panel = std::make_unique<SandboxPanel>(*m_theme);
    m_panel->setProfile(loadProfile(u"standard"_s).value());
    m_panel->resize(400, 900);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestLimitsPanel::type(const QString &option, const QString &text) const
{
    LimitEntry *field = entry(option);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

void TestLimitsPanel::nearestStops_data()
{
    QTest::addColumn<QList<double>>("stops");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("expected");
    const QList<double> stops{64, 128, 256};
    QTest::addRow("a stop") << stops << 128.0 << 1;
    QTest::addRow("below the first") << stops << 1.0 << 0;
    QTest::addRow("above the last") << stops << 1e9 << 2;
    QTest::addRow("nearer by ratio, not by difference") << stops << 180.0 << 1;
    QTest::addRow("just above the middle by ratio") << stops << 185.0 << 2;
    QTest::addRow("zero has no logarithm") << QList<double>{0, 64, 128} << 0.0 << 0;
    QTest::addRow("one stop") << QList<double>{5} << 77.0 << 0;
}

void TestLimitsPanel::nearestStops()
{
    QFETCH(QList<double>, stops);
    QFETCH(double, value);
    QTEST(nearestStop(stops, value), "expected");
}

void TestLimitsPanel::steps_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("by");
    QTest::addColumn<double>("expected");
    QTest::addRow("up") << 128.0 << 1 << 256.0;
    QTest::addRow("down") << 128.0 << -1 << 64.0;
    QTest::addRow("up from between") << 130.0 << 1 << 256.0;
    QTest::addRow("down from between") << 130.0 << -1 << 128.0;
    QTest::addRow("up at the end") << 256.0 << 1 << 256.0;
    QTest::addRow("down at the end") << 64.0 << -1 << 64.0;
    QTest::addRow("up above the end") << 300.0 << 1 << 300.0;
}

void TestLimitsPanel::steps()
{
    QFETCH(double, value);
    QFETCH(int, by);
    QTEST(steppedValue({64, 128, 256}, value, by), "expected");
}

void TestLimitsPanel::oneRowForEachLimit()
{
    for (const LimitField &field : limitFields()) {
        QVERIFY2(entry(field.option), qPrintable(field.option));
        auto *slider = m_panel->findChild<QSlider *>(u"limit-slider-"_s + field.option);
        QVERIFY2(slider, qPrintable(field.option));
        QCOMPARE(slider->maximum(), int(field.stops.size()) - 1);
    }
    QVERIFY(m_panel->problem().isEmpty());
    QCOMPARE(m_panel->profile(), loadProfile(u"standard"_s).value());
}

void TestLimitsPanel::sliderStopsAtRoundValues()
{
    auto *slider = m_panel->findChild<QSlider *>(u"limit-slider-memory"_s);
    QSignalSpy changes(m_panel.get(), &SandboxPanel::changed);
    for (int position = 0; position <= slider->maximum(); ++position) {
        slider->setValue(position);
        QCOMPARE(double(m_panel->limits().limits().memory), limitField(u"memory")->stops.at(position));
    }
    QVERIFY(changes.count() >= slider->maximum() - 1);
}

void TestLimitsPanel::entryTakesFreeUnits_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("expected");
    QTest::addRow("fraction of a gibibyte") << u"memory"_s << u"1.5g"_s << double(1536_MiB);
    QTest::addRow("as shown, with a space") << u"memory"_s << u"512 MiB"_s << double(512_MiB);
    QTest::addRow("not a stop") << u"memory"_s << u"100M"_s << double(100_MiB);
    QTest::addRow("plain bytes") << u"memory"_s << u"67108864"_s << double(64_MiB);
    QTest::addRow("milliseconds") << u"timeout"_s << u"250ms"_s << 250.0;
    QTest::addRow("minutes") << u"timeout"_s << u"2m"_s << 120'000.0;
    QTest::addRow("cores") << u"cpus"_s << u"0.75"_s << 0.75;
    QTest::addRow("count") << u"pids"_s << u"33"_s << 33.0;
}

void TestLimitsPanel::entryTakesFreeUnits()
{
    QFETCH(QString, option);
    QFETCH(QString, text);
    type(option, text);
    QVERIFY2(m_panel->problem().isEmpty(), qPrintable(m_panel->problem()));
    QTEST(limitField(option)->get(m_panel->limits().limits()), "expected");
}

void TestLimitsPanel::entryShowsTheValueForPeople()
{
    type(u"memory"_s, u"1.5g"_s);
    entry(u"pids"_s)->setFocus();
    QCOMPARE(entry(u"memory"_s)->text(), limitField(u"memory")->format(double(1536_MiB)));
    QCOMPARE(entry(u"pids"_s)->text(), u"64"_s);
    QTest::keyClick(entry(u"pids"_s), Qt::Key_Up);
    QCOMPARE(m_panel->limits().limits().pids, 128);
    QTest::keyClick(entry(u"pids"_s), Qt::Key_Down);
    QTest::keyClick(entry(u"pids"_s), Qt::Key_Down);
    QCOMPARE(m_panel->limits().limits().pids, 32);
}

void TestLimitsPanel::invalidTextIsShownAndRefused_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addRow("no number") << u"memory"_s << u"banana"_s;
    QTest::addRow("nothing") << u"memory"_s << u" "_s;
    QTest::addRow("too small") << u"memory"_s << u"1M"_s;
    QTest::addRow("too large") << u"memory"_s << u"9999G"_s;
    QTest::addRow("no processor") << u"cpus"_s << u"0"_s;
    QTest::addRow("negative") << u"pids"_s << u"-5"_s;
    QTest::addRow("a size where a time is asked") << u"timeout"_s << u"10G"_s;
}

void TestLimitsPanel::invalidTextIsShownAndRefused()
{
    QFETCH(QString, option);
    QFETCH(QString, text);
    const ResourceLimits before = m_panel->limits().limits();
    type(option, text);
    QVERIFY(!m_panel->problem().isEmpty());
    QVERIFY(entry(option)->isInvalid());
    auto *error = m_panel->findChild<QLabel *>(u"limit-error-"_s + option);
    QVERIFY(error->isVisible());
    QVERIFY(!error->text().contains(u"--"_s));
    QCOMPARE(entry(option)->accessibleDescription(), error->text());

    m_panel->findChild<QToolButton *>(u"limit-reset-"_s + option)->click();
    QVERIFY(m_panel->problem().isEmpty());
    QVERIFY(!error->isVisible());
    QVERIFY(!entry(option)->isInvalid());
    QCOMPARE(m_panel->limits().limits(), before);
}

void TestLimitsPanel::changedRowIsBoldAndResets()
{
    auto *reset = m_panel->findChild<QToolButton *>(u"limit-reset-disk"_s);
    QVERIFY(!reset->isVisible());
    m_panel->limits().setLimit(u"disk"_s, u"128M"_s);
    QVERIFY(reset->isVisible());
    QVERIFY(m_panel->isChanged());
    const auto labels = m_panel->findChildren<QLabel *>();
    const auto isBold = [&labels](const QString &title) {
        return std::ranges::any_of(labels, [&title](const QLabel *l) { return l->text() == title && l->font().bold(); });
    };
    QVERIFY(isBold(limitField(u"disk")->title));
    QVERIFY(!isBold(limitField(u"memory")->title));
    reset->click();
    QVERIFY(!reset->isVisible());
    QVERIFY(!m_panel->isChanged());
}

void TestLimitsPanel::seldomLimitsFoldAway()
{
    QVERIFY(entry(u"memory"_s)->isVisible());
    QVERIFY(!entry(u"cpu-shares"_s)->isVisible());
    m_panel->limits().setExpanded(true);
    QVERIFY(entry(u"cpu-shares"_s)->isVisible());
    m_panel->limits().setLimit(u"open-files"_s, u"1024"_s);
    m_panel->limits().setExpanded(false);
    QVERIFY(!entry(u"cpu-shares"_s)->isVisible());
    QVERIFY2(entry(u"open-files"_s)->isVisible(), "a changed limit is never hidden");
}

void TestLimitsPanel::switchesChangeTheProfile()
{
    QSignalSpy changes(m_panel.get(), &SandboxPanel::changed);
    m_panel->findChild<QCheckBox *>(u"switch-network"_s)->click();
    m_panel->findChild<QCheckBox *>(u"switch-read-only"_s)->click();
    QCOMPARE(changes.count(), 2);
    QCOMPARE(m_panel->profile().network, Network::Bridge);
    QVERIFY(!m_panel->profile().readOnlyRoot);
    QCOMPARE(m_panel->standard().network, Network::None);
}

void TestLimitsPanel::profileResetsEverything()
{
    m_panel->limits().setLimit(u"memory"_s, u"1G"_s);
    m_panel->setNetwork(Network::Bridge);
    const SecurityProfile strict = loadProfile(u"strict"_s).value();
    m_panel->setProfile(strict);
    QCOMPARE(m_panel->profile(), strict);
}

void TestLimitsPanel::arguments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::addRow("nothing") << QString() << QStringList{};
    QTest::addRow("words") << u" one  two "_s << QStringList{u"one"_s, u"two"_s};
    QTest::addRow("double quotes") << u"a \"b c\" d"_s << QStringList{u"a"_s, u"b c"_s, u"d"_s};
    QTest::addRow("single quotes") << u"'a \"b\\' c"_s << QStringList{u"a \"b\\"_s, u"c"_s};
    QTest::addRow("an empty word") << u"a '' b"_s << QStringList{u"a"_s, QString(), u"b"_s};
    QTest::addRow("quotes within a word") << u"--name=\"a b\"c"_s << QStringList{u"--name=a bc"_s};
    QTest::addRow("backslashes") << uR"(a\ b "c\"d" "e\f")"_s << QStringList{u"a b"_s, u"c\"d"_s, u"e\\f"_s};
    QTest::addRow("nothing is expanded") << u"$HOME *.txt `id` ~"_s
                                         << QStringList{u"$HOME"_s, u"*.txt"_s, u"`id`"_s, u"~"_s};
}

void TestLimitsPanel::arguments()
{
    QFETCH(QString, text);
    const auto words = splitArguments(text);
    QVERIFY(words.has_value());
    QTEST(*words, "expected");
}

void TestLimitsPanel::openQuoteIsAProblem()
{
    QVERIFY(!splitArguments(u"a \"b"_s));
    QVERIFY(!splitArguments(u"a\\"_s));
    m_panel->input().setInput({u"it's"_s, {}, true});
    QVERIFY(m_panel->problem().contains(u"'"_s));
}

QTEST_MAIN(TestLimitsPanel)
#include "tst_limitspanel.moc"
