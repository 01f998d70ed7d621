// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/charttext.h"
#include "ui/charts/resourcechart.h"
#include "ui/charts/resourcepanel.h"
#include "ui/console/outputtimeline.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace Fumehood;

class TestCharts : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void chartsGrowWithTheRun();
    void axisNeverShrinksInARun();
    void crossHairIsSharedByAll();
    void keysMoveTheCrossHair();
    void dragZoomsAndDoubleClickShowsAll();
    void wheelZoomsAroundThePointer();
    void shortRunShowsTotals();
    void clickNamesTheMoment();
    void everyThemePaintsTheLine();
    void saves_data();
    void saves();
    void unwritableFileIsNamed();
    void summaries();
    void timelineFindsTheLine();

private:
    void feed(int samples, double step = 100);
    ResourceChart *chart(Metric metric) const { return m->charts().at(int(metric)); }
    QPoint at(Metric metric, double share) const;
    QImage grab(Metric metric) const { return chart(metric)->grab().toImage(); }

    std::unique_ptr<Theme> theme;
    std::unique_ptr<ResourcePanel> m;
};

void TestCharts::init()
{
    Testing::failOnWarning();
    m.reset();
    theme = std::make_unique<Theme>();
    theme->setMode(Theme::Mode::Light);
    m = std::make_unique<ResourcePanel>(*theme);
    m->resize(320, 640);
    m->show();
    QVERIFY(QTest::qWaitForWindowExposed(m.get()));
    m->beginRun(ResourceLimits{});
}

void TestCharts::feed(int samples, double step)
{
    for (int i = 0; i < samples; ++i) {
        m->take(UsageSample{i * step, qint64(i + 1) * qint64(1_MiB), i * step / 2, 3 + i % 4, double(i > 5 ? i : 0)});
        m->take(Output{i * step, Stream::Stdout, "0123456789"});
    }
}

QPoint TestCharts::at(Metric metric, double share) const
{
    const ResourceChart *widget = chart(metric);
    const QRectF plot = widget->painter().plot(widget->rect(), widget->content());
    return QPointF(plot.left() + plot.width() * share, plot.center().y()).toPoint();
}

void TestCharts::chartsGrowWithTheRun()
{
    feed(11);
    QTRY_COMPARE(chart(Metric::Memory)->content().to, 1000.0);
    QVERIFY(chart(Metric::Memory)->accessibleDescription().contains(u"11 MiB"_s));
    feed(0);
    m->take(UsageSample{2000, 64_MiB, 1000, 3, 20});
    QTRY_COMPARE(chart(Metric::Cpu)->content().to, 2000.0);
}

void TestCharts::axisNeverShrinksInARun()
{
    m->take(UsageSample{0, 200_MiB, 0, 3});
    m->take(UsageSample{100, 1_MiB, 0, 3});
    QTRY_VERIFY(chart(Metric::Memory)->content().axis.top > double(256_MiB));
    m->beginRun(ResourceLimits{});
    m->take(UsageSample{0, 1_MiB, 0, 3});
    QTRY_VERIFY(!m->metrics().points(Metric::Memory).isEmpty() && chart(Metric::Memory)->content().axis.top < double(16_MiB));
}

void TestCharts::crossHairIsSharedByAll()
{
    feed(11);
    QTRY_COMPARE(chart(Metric::Cpu)->content().to, 1000.0);
    QTest::mouseMove(chart(Metric::Memory), at(Metric::Memory, 0.5));
    QTRY_VERIFY(chart(Metric::Output)->content().cursor);
    QVERIFY(std::abs(*chart(Metric::Output)->content().cursor - 500) < 10);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(chart(Metric::Memory), &leave);
    QVERIFY(!chart(Metric::Cpu)->content().cursor);
}

void TestCharts::keysMoveTheCrossHair()
{
    feed(11);
    ResourceChart *memory = chart(Metric::Memory);
    memory->setFocus();
    QTest::keyClick(memory, Qt::Key_Right);
    QTest::keyClick(memory, Qt::Key_Right);
    QCOMPARE(memory->content().cursor, 100.0);
    QVERIFY2(memory->accessibleDescription().contains(u"2 MiB"_s), "the value is spoken");
    QTest::keyClick(memory, Qt::Key_Left);
    QCOMPARE(chart(Metric::Cpu)->content().cursor, 0.0);
    QTest::keyClick(memory, Qt::Key_End);
    QCOMPARE(memory->content().cursor, 1000.0);
    QTest::keyClick(memory, Qt::Key_Right);
    QCOMPARE(memory->content().cursor, 1000.0);
}

void TestCharts::dragZoomsAndDoubleClickShowsAll()
{
    feed(11);
    QTRY_COMPARE(chart(Metric::Cpu)->content().to, 1000.0);
    ResourceChart *cpu = chart(Metric::Cpu);
    QTest::mousePress(cpu, Qt::LeftButton, {}, at(Metric::Cpu, 0.25));
    QTest::mouseMove(cpu, at(Metric::Cpu, 0.75));
    QTest::mouseRelease(cpu, Qt::LeftButton, {}, at(Metric::Cpu, 0.75));
    QVERIFY(std::abs(chart(Metric::Memory)->content().from - 250) < 10);
    QVERIFY(std::abs(chart(Metric::Memory)->content().to - 750) < 10);
    QTest::mouseDClick(cpu, Qt::LeftButton, {}, at(Metric::Cpu, 0.5));
    QCOMPARE(chart(Metric::Memory)->content().to, 1000.0);
    QCOMPARE(chart(Metric::Memory)->content().from, 0.0);
}

void TestCharts::wheelZoomsAroundThePointer()
{
    feed(11);
    QTRY_COMPARE(chart(Metric::Cpu)->content().to, 1000.0);
    QWheelEvent wheel(at(Metric::Cpu, 1.0), chart(Metric::Cpu)->mapToGlobal(at(Metric::Cpu, 1.0)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(chart(Metric::Cpu), &wheel);
    QCOMPARE(chart(Metric::Cpu)->content().to, 1000.0);
    QVERIFY(std::abs(chart(Metric::Cpu)->content().from - 200) < 10);
    QTest::keyClick(chart(Metric::Cpu), Qt::Key_0);
    QCOMPARE(chart(Metric::Cpu)->content().from, 0.0);
}

void TestCharts::shortRunShowsTotals()
{
    RunResult result;
    result.usage.peakMemoryBytes = 9_MiB;
    result.usage.peakPids = 5;
    m->take(Finished{30, result});
    QVERIFY(showsTotalsOnly(m->metrics()));
    QVERIFY(m->findChild<QLabel *>(u"chart-note"_s)->isVisible());
    QVERIFY(chart(Metric::Memory)->accessibleDescription().contains(u"exact"_s));
    QVERIFY2(grab(Metric::Memory) != grab(Metric::Processes), "there is something to see");
}

void TestCharts::clickNamesTheMoment()
{
    feed(11);
    QTRY_COMPARE(chart(Metric::Cpu)->content().to, 1000.0);
    QSignalSpy chosen(m.get(), &ResourcePanel::momentChosen);
    QTest::mouseClick(chart(Metric::Output), Qt::LeftButton, {}, at(Metric::Output, 0.5));
    QCOMPARE(chosen.size(), 1);
    QVERIFY(std::abs(chosen.first().first().toDouble() - 500) < 10);
}

void TestCharts::everyThemePaintsTheLine()
{
    feed(21);
    m->take(LimitReached{900, u"memory"_s, u"The kernel killed a process for lack of memory."_s});
    QTRY_COMPARE(chart(Metric::Memory)->content().to, 2000.0);
    QList<QImage> seen;
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::HighContrast}) {
        theme->setMode(mode);
        const QImage image = grab(Metric::Memory);
        const QRgb line = theme->series(int(Metric::Memory)).rgb();
        int pixels = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                pixels += qAbs(qRed(image.pixel(x, y)) - qRed(line)) + qAbs(qGreen(image.pixel(x, y)) - qGreen(line))
                    + qAbs(qBlue(image.pixel(x, y)) - qBlue(line)) < 60;
        }
        QVERIFY2(pixels > 50, qPrintable(QString::number(pixels)));
        QVERIFY(Theme::contrast(theme->series(int(Metric::Memory)), theme->editor().background) >= 3.0);
        QVERIFY(!seen.contains(image));
        seen << image;
    }
}

void TestCharts::saves_data()
{
    QTest::addColumn<QString>("name");
    QTest::addRow("picture") << u"run.png"_s;
    QTest::addRow("drawing") << u"run.svg"_s;
    QTest::addRow("table") << u"run.CSV"_s;
}

void TestCharts::saves()
{
    QFETCH(const QString, name);
    feed(11);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    const auto saved = saveCharts(m->charts(), path);
    QVERIFY2(saved, qPrintable(saved ? QString() : saved.error()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    if (name.endsWith(u"png"_s)) {
        const QImage image(path);
        QCOMPARE(image.width(), chart(Metric::Cpu)->width() * 2);
        QVERIFY(image.height() > chart(Metric::Cpu)->height() * 6);
    } else if (name.endsWith(u"svg"_s)) {
        QXmlStreamReader xml(&file);
        int elements = 0;
        while (!xml.atEnd())
            elements += xml.readNext() == QXmlStreamReader::StartElement;
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(elements > 20);
        QVERIFY(QSvgRenderer(path).isValid());
    } else {
        QVERIFY(file.readAll().startsWith("seconds,cpu_cores,"));
    }
}

void TestCharts::unwritableFileIsNamed()
{
    const auto saved = saveCharts(m->charts(), u"/nowhere/run.png"_s);
    QVERIFY(!saved);
    QVERIFY(saved.error().contains(u"/nowhere/run.png"_s));
}

void TestCharts::summaries()
{
    feed(11);
    QCOMPARE(summaryText(m->metrics(), Metric::Memory), u"peak 11 MiB of 256 MiB (sampled)"_s);
    QCOMPARE(summaryText(m->metrics(), Metric::Output), u"110 B of 16 MiB"_s);
    QCOMPARE(timeText(250, 50), u"0.25 s"_s);
    QCOMPARE(timeText(150'000, 30'000), u"2:30"_s);
}

void TestCharts::timelineFindsTheLine()
{
    OutputTimeline timeline;
    QVERIFY(!timeline.lineAt(10));
    for (int i = 0; i < 100'000; ++i)
        timeline.note(i * 10.0, i);
    QVERIFY(!timeline.lineAt(-1));
    for (const double t : {1000.0, 50'000.0, 900'000.0})
        QVERIFY(std::abs(double(*timeline.lineAt(t)) - t / 10) <= 64);
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
