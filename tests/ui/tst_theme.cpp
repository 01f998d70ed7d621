// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace Fumehood;
using namespace Qt::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(); }
    void legible_data();
    void legible();
    void everyTextIsLegible_data();
    void everyTextIsLegible();
    void changesLive();
    void followsTheSystem();
    void everyIconDraws();
    void iconsFollowTheTheme();
    void seriesDiffer();
};

void TestTheme::legible_data()
{
    QTest::addColumn<QColor>("color");
    QTest::addColumn<QColor>("background");
    QTest::addColumn<double>("ratio");
    QTest::newRow("yellow on white") << QColor(Qt::yellow) << QColor(Qt::white) << 4.5;
    QTest::newRow("blue on black") << QColor(Qt::blue) << QColor(Qt::black) << 7.0;
    QTest::newRow("grey on grey") << QColor(Qt::gray) << QColor(Qt::gray) << 4.5;
    QTest::newRow("white on white") << QColor(Qt::white) << QColor(Qt::white) << 7.0;
}

void TestTheme::legible()
{
    QFETCH(QColor, color);
    QFETCH(QColor, background);
    QFETCH(double, ratio);
    const QColor better = Theme::legible(color, background, ratio);
    QVERIFY(Theme::contrast(better, background) >= ratio);
    QCOMPARE(Theme::legible(better, background, ratio), better);
    QCOMPARE(qRound(Theme::contrast(Qt::black, Qt::white)), 21);
}

void TestTheme::everyTextIsLegible_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::addColumn<double>("least");
    QTest::newRow("system") << Theme::Mode::System << 4.5;
    QTest::newRow("light") << Theme::Mode::Light << 4.5;
    QTest::newRow("dark") << Theme::Mode::Dark << 4.5;
    QTest::newRow("high contrast") << Theme::Mode::HighContrast << 7.0;
}

void TestTheme::everyTextIsLegible()
{
    QFETCH(Theme::Mode, mode);
    QFETCH(double, least);
    Theme theme;
    theme.setMode(mode);
    const auto check = [least](const QColor &text, const QColor &background, const QString &what) {
        QVERIFY2(text.isValid() && background.isValid(), qPrintable(what));
        QVERIFY2(Theme::contrast(text, background) >= least, qPrintable(what + text.name() + background.name()));
    };
    const ConsoleColors &console = theme.console();
    for (const QColor &background : {console.background, console.errorTint}) {
        for (const QColor &ansi : console.ansi)
            check(ansi, background, u"ansi "_s);
        check(console.errorText, background, u"stderr "_s);
    }
    check(console.text, console.background, u"stdout "_s);
    check(console.notice, console.background, u"notice "_s);
    check(console.mark, console.background, u"mark "_s);
    check(console.link, console.background, u"link "_s);
    check(console.headerText, console.headerBackground, u"header "_s);
    check(console.text, console.match, u"match "_s);
    const EditorColors &editor = theme.editor();
    check(editor.text, editor.currentLine, u"current line "_s);
    check(editor.lineNumber, editor.margin, u"line number "_s);
    check(editor.brace, editor.braceBackground, u"brace "_s);
    const QPalette palette = QApplication::palette();
    using Role = Theme::Role;
    for (const Role role : {Role::Text, Role::SubduedText, Role::Success, Role::Warning, Role::Error, Role::Info}) {
        check(theme.color(role), palette.color(QPalette::Window), u"role "_s);
        check(theme.color(role), palette.color(QPalette::Base), u"role "_s);
    }
    if (mode != Theme::Mode::System) { // the system's own pairs are the system's business
        check(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight), u"selection "_s);
        check(palette.color(QPalette::ButtonText), palette.color(QPalette::Button), u"button "_s);
        check(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base), u"placeholder "_s);
        check(palette.color(QPalette::Link), palette.color(QPalette::Base), u"link "_s);
    }
    theme.setMode(Theme::Mode::System);
}

void TestTheme::changesLive()
{
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QVERIFY(!theme.isHighContrast());
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.count(), 1);
    theme.setMode(Theme::Mode::HighContrast);
    QCOMPARE(changed.count(), 2);
    QVERIFY(theme.isHighContrast());
    theme.setMode(Theme::Mode::System);
    QCOMPARE(changed.count(), 3);
    QCOMPARE(theme.minimumContrast(), 4.5);
}

void TestTheme::followsTheSystem()
{
    Theme theme;
    QSignalSpy changed(&theme, &Theme::changed);
    QPalette night;
    night.setColor(QPalette::Base, Qt::black);
    night.setColor(QPalette::Text, Qt::white);
    QApplication::setPalette(night);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(theme.console().background, QColor(Qt::black));
    QApplication::setPalette(QPalette());
}

void TestTheme::everyIconDraws()
{
    Theme theme;
    const QStringList files = QDir(u":/fumehood/icons"_s).entryList();
    QVERIFY(files.size() >= 18);
    for (const QString &file : files) {
        const QIcon icon = theme.icon(file.chopped(4));
        QVERIFY(!icon.isNull());
        const QImage image = icon.pixmap(QSize(24, 24), 2.0).toImage();
        QCOMPARE(image.size(), QSize(48, 48));
        int painted = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                painted += qAlpha(image.pixel(x, y)) > 128;
        }
        QVERIFY2(painted > 100 && painted < 48 * 48 * 3 / 4, qPrintable(file));
    }
}

void TestTheme::iconsFollowTheTheme()
{
    Theme theme;
    const QIcon icon = theme.icon(u"stop"_s);
    const QIcon red = theme.icon(u"stop"_s, Theme::Role::Error);
    const auto center = [](const QIcon &from, QIcon::Mode mode) {
        return from.pixmap(QSize(32, 32), 1.0, mode).toImage().pixelColor(16, 16);
    };
    theme.setMode(Theme::Mode::Light);
    const QColor onLight = center(icon, QIcon::Normal);
    QCOMPARE(center(red, QIcon::Normal), theme.color(Theme::Role::Error));
    QVERIFY(center(red, QIcon::Disabled) != center(red, QIcon::Normal));
    theme.setMode(Theme::Mode::Dark);
    QVERIFY(center(icon, QIcon::Normal).lightness() > onLight.lightness());
    QCOMPARE(center(red, QIcon::Normal), theme.color(Theme::Role::Error));
    theme.setMode(Theme::Mode::System);
}

void TestTheme::seriesDiffer()
{
    Theme theme;
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::HighContrast}) {
        theme.setMode(mode);
        QSet<QRgb> colors;
        for (int i = 0; i < 8; ++i) {
            colors.insert(theme.series(i).rgb());
            QVERIFY(Theme::contrast(theme.series(i), QApplication::palette().color(QPalette::Base)) >= 3.0);
        }
        QCOMPARE(colors.size(), 8);
    }
    theme.setMode(Theme::Mode::System);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
