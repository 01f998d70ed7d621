// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/housestyle.h"
#include "ui/theme/palettes.h"
#include "ui/theme/svgicon.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QStyleHints>
#include <QToolTip>

#include <cmath>

namespace Fumehood {

namespace {

Qt::ColorScheme schemeOf(Theme::Mode mode)
{
    switch (mode) {
    case Theme::Mode::System: return Qt::ColorScheme::Unknown;
    case Theme::Mode::Light: return Qt::ColorScheme::Light;
    case Theme::Mode::Dark:
    case Theme::Mode::HighContrast: return Qt::ColorScheme::Dark;
    }
    std::unreachable();
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent)
{
    HouseStyle::installOverFusion();
    m_usualFont = QApplication::font();
    qApp->installEventFilter(this);
    takeColors();
}

Theme::~Theme() = default;

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    // The scheme is for the platform (title bars, portals), the palette for ours: not every platform knows schemes.
    QGuiApplication::styleHints()->setColorScheme(schemeOf(mode));
    QApplication::setPalette(paletteFor(mode));
    refresh();
}

void Theme::setTextSize(int points)
{
    QFont font = m_usualFont;
    if (points > 0)
        font.setPointSize(points);
    if (font == QApplication::font())
        return;
    QApplication::setFont(font);
    emit changed(); // code and console have fonts of their own
}

void Theme::refresh()
{
    const QPalette palette = QApplication::palette();
    if (palette == m_seen && m_mode == m_seenMode)
        return;
    takeColors();
    QToolTip::setPalette(palette);
    emit changed();
}

void Theme::takeColors()
{
    m_seen = QApplication::palette();
    m_seenMode = m_mode;
    m_dark = Fumehood::isDark(m_seen);
    m_console = consoleColorsFor(m_seen, minimumContrast());
    m_editor = editorColorsFor(m_seen, minimumContrast());
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        refresh();
    return QObject::eventFilter(watched, event);
}

double Theme::minimumContrast() const
{
    return isHighContrast() ? 7.0 : 4.5;
}

QColor Theme::color(Role role) const
{
    const QColor plain = roleColor(role, m_seen);
    if (role == Role::Grid)
        return plain;
    const double ratio = role == Role::Border ? 3.0 : minimumContrast();
    return legible(legible(plain, m_seen.color(QPalette::Window), ratio), m_seen.color(QPalette::Base), ratio);
}

QColor Theme::tint(Role role) const
{
    return blend(roleColor(role, m_seen), m_seen.color(QPalette::Base), m_dark ? 0.16 : 0.10);
}

QColor Theme::series(int index) const
{
    return seriesColor(index, m_seen);
}

QIcon Theme::icon(const QString &name) const
{
    return QIcon(new SvgIconEngine(this, name, std::nullopt));
}

QIcon Theme::icon(const QString &name, Role role) const
{
    return QIcon(new SvgIconEngine(this, name, role));
}

QFont Theme::monospaceFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace, QFont::PreferQuality);
    font.setFixedPitch(true);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(qMax(font.pointSizeF(), QApplication::font().pointSizeF()));
    return font;
}

double Theme::contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

QColor Theme::legible(const QColor &color, const QColor &background, double ratio)
{
    if (contrast(color, background) >= ratio)
        return color;
    // The end of the scale that can give more contrast; half of it is near a luminance of 0.18.
    const bool lighten = contrast(Qt::white, background) > contrast(Qt::black, background);
    const QColor hsl = color.toHsl();
    float weak = hsl.lightnessF();
    float strong = lighten ? 1.0F : 0.0F;
    const auto at = [&hsl](float lightness) {
        return QColor::fromHslF(qMax(hsl.hslHueF(), 0.0F), hsl.hslSaturationF(), lightness).toRgb();
    };
    for (int i = 0; i < 10; ++i) {
        const float middle = (weak + strong) / 2;
        (contrast(QColor::fromRgb(at(middle).rgb()), background) >= ratio ? strong : weak) = middle;
    }
    return QColor::fromRgb(at(strong).rgb());
}

} // namespace Fumehood
