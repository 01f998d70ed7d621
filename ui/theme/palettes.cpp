// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/palettes.h"

#include <utility>

namespace Fumehood {

namespace {

/// The few colours that a palette is made from.
struct Swatch
{
    QRgb window, base, alternate, button, text, subdued, disabled, highlight, highlightedText, link, visited, light, dark;
};

constexpr Swatch LightSwatch{0xfff3f4f6, 0xffffffff, 0xfff7f8fa, 0xfffafbfc, 0xff1b1f24, 0xff59616b, 0xff8b929a,
                             0xff0b5cad, 0xffffffff, 0xff0b5cad, 0xff6639ba, 0xffffffff, 0xffb6bcc4};
constexpr Swatch DarkSwatch{0xff22262c, 0xff171a1f, 0xff1c2026, 0xff2d323a, 0xffe7eaee, 0xffa4acb6, 0xff7d858f,
                            0xff1f66b8, 0xffffffff, 0xff6cb6ff, 0xffc297ff, 0xff454c57, 0xff0f1114};
constexpr Swatch HighContrastSwatch{0xff000000, 0xff000000, 0xff141414, 0xff1c1c1c, 0xffffffff, 0xffe6e6e6, 0xffb4b4b4,
                                    0xffffe600, 0xff000000, 0xff7cc4ff, 0xffd8b4ff, 0xffffffff, 0xffffffff};

QPalette paletteFrom(const Swatch &swatch)
{
    const std::pair<QPalette::ColorRole, QRgb> roles[] = {
        {QPalette::Window, swatch.window},       {QPalette::WindowText, swatch.text},
        {QPalette::Base, swatch.base},           {QPalette::AlternateBase, swatch.alternate},
        {QPalette::Text, swatch.text},           {QPalette::Button, swatch.button},
        {QPalette::ButtonText, swatch.text},     {QPalette::BrightText, 0xffffffff},
        {QPalette::ToolTipBase, swatch.button},  {QPalette::ToolTipText, swatch.text},
        {QPalette::PlaceholderText, swatch.subdued}, {QPalette::Highlight, swatch.highlight},
        {QPalette::HighlightedText, swatch.highlightedText}, {QPalette::Accent, swatch.highlight},
        {QPalette::Link, swatch.link},           {QPalette::LinkVisited, swatch.visited},
        {QPalette::Light, swatch.light},         {QPalette::Midlight, swatch.light},
        {QPalette::Mid, swatch.dark},            {QPalette::Dark, swatch.dark},
        {QPalette::Shadow, 0xff000000},
    };
    QPalette palette;
    for (const auto &[role, rgb] : roles)
        palette.setColor(QPalette::All, role, QColor::fromRgb(rgb));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(swatch.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(swatch.dark));
    return palette;
}

constexpr std::array<QRgb, 16> LightAnsi{0xff24292f, 0xffcf222e, 0xff116329, 0xff7d4e00, 0xff0550ae, 0xff8250df,
                                         0xff0f6c73, 0xff656d76, 0xff57606a, 0xffa40e26, 0xff1a7f37, 0xff946200,
                                         0xff1770d6, 0xffa040bf, 0xff1b7c83, 0xff6e7781};
constexpr std::array<QRgb, 16> DarkAnsi{0xff6e7681, 0xffff7b72, 0xff3fb950, 0xffd29922, 0xff58a6ff, 0xffbc8cff,
                                        0xff39c5cf, 0xffb1bac4, 0xff8b949e, 0xffffa198, 0xff56d364, 0xffe3b341,
                                        0xff79c0ff, 0xffd2a8ff, 0xff56d4dd, 0xffffffff};

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < palette.color(QPalette::Text).lightnessF();
}

QColor blend(const QColor &over, const QColor &under, double share)
{
    const auto mix = [share](int a, int b) { return qRound(a * share + b * (1.0 - share)); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

QPalette paletteFor(Theme::Mode mode)
{
    switch (mode) {
    case Theme::Mode::System: return {};
    case Theme::Mode::Light: return paletteFrom(LightSwatch);
    case Theme::Mode::Dark: return paletteFrom(DarkSwatch);
    case Theme::Mode::HighContrast: return paletteFrom(HighContrastSwatch);
    }
    std::unreachable();
}

QColor roleColor(Theme::Role role, const QPalette &palette)
{
    const bool dark = isDark(palette);
    const auto either = [dark](QRgb onLight, QRgb onDark) { return QColor::fromRgb(dark ? onDark : onLight); };
    switch (role) {
    case Theme::Role::Text: return palette.color(QPalette::WindowText);
    case Theme::Role::SubduedText: return palette.color(QPalette::PlaceholderText);
    case Theme::Role::Success: return either(0xff1a7f37, 0xff4cc764);
    case Theme::Role::Warning: return either(0xff8f5c00, 0xffe3b341);
    case Theme::Role::Error: return either(0xffcf222e, 0xffff7b72);
    case Theme::Role::Info: return either(0xff0b62c4, 0xff6cb6ff);
    case Theme::Role::Accent: return palette.color(QPalette::Accent);
    case Theme::Role::Grid: return blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.18);
    case Theme::Role::Border: return blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.5);
    }
    std::unreachable();
}

QColor seriesColor(int index, const QPalette &palette)
{
    constexpr QRgb colors[] = {0xff0072b2, 0xffd55e00, 0xff009e73, 0xffcc79a7, 0xffe69f00, 0xff56b4e9, 0xfff0e442};
    const int place = index % 8;
    if (place == 7)
        return palette.color(QPalette::Text);
    return Theme::legible(QColor::fromRgb(colors[place]), palette.color(QPalette::Base), 3.0);
}

ConsoleColors consoleColorsFor(const QPalette &palette, double ratio)
{
    const bool dark = isDark(palette);
    const QColor background = palette.color(QPalette::Base);
    const QColor red = roleColor(Theme::Role::Error, palette);
    ConsoleColors colors;
    colors.background = background;
    colors.errorTint = blend(red, background, 0.08);
    const auto text = [&](const QColor &color) {
        return Theme::legible(Theme::legible(color, background, ratio), colors.errorTint, ratio);
    };
    colors.text = palette.color(QPalette::Text);
    colors.errorText = text(blend(red, colors.text, 0.65));
    colors.errorBar = Theme::legible(red, background, 3.0);
    colors.notice = text(roleColor(Theme::Role::Info, palette));
    colors.mark = text(roleColor(Theme::Role::Warning, palette));
    colors.link = text(palette.color(QPalette::Link));
    colors.headerBackground = blend(colors.text, background, 0.09);
    colors.headerText = Theme::legible(colors.text, colors.headerBackground, ratio);
    colors.selection = palette.color(QPalette::Highlight);
    colors.selectedText = palette.color(QPalette::HighlightedText);
    colors.match = dark ? QColor(0x5c, 0x4a, 0x00) : QColor(0xff, 0xec, 0x9e);
    colors.currentMatch = dark ? QColor(0x9a, 0x5a, 0x00) : QColor(0xff, 0xc1, 0x4d);
    const auto &ansi = dark ? DarkAnsi : LightAnsi;
    for (std::size_t i = 0; i < ansi.size(); ++i)
        colors.ansi[i] = text(QColor::fromRgb(ansi[i]));
    return colors;
}

EditorColors editorColorsFor(const QPalette &palette, double ratio)
{
    const QColor background = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor accent = palette.color(QPalette::Highlight);
    const bool strong = ratio > 4.5;
    EditorColors colors;
    colors.background = background;
    colors.text = text;
    colors.currentLine = blend(text, background, strong ? 0.14 : 0.05);
    colors.caret = text;
    colors.selection = strong ? accent : blend(accent, background, isDark(palette) ? 0.45 : 0.22);
    colors.selectedText = strong ? palette.color(QPalette::HighlightedText) : QColor();
    colors.margin = blend(text, background, 0.035);
    colors.lineNumber = Theme::legible(blend(text, background, 0.55), colors.margin, ratio);
    colors.foldMark = Theme::legible(blend(text, background, 0.5), colors.margin, 3.0);
    colors.faint = blend(text, background, strong ? 0.5 : 0.22);
    colors.braceBackground = strong ? accent : blend(accent, background, isDark(palette) ? 0.5 : 0.2);
    colors.brace = Theme::legible(text, colors.braceBackground, ratio);
    colors.braceAlone = Theme::legible(roleColor(Theme::Role::Error, palette), colors.currentLine, ratio);
    colors.match = blend(QColor(0xff, 0xc0, 0x20), background, isDark(palette) ? 0.35 : 0.45);
    colors.currentMatch = strong ? accent : blend(QColor(0xff, 0x8c, 0x1a), background, isDark(palette) ? 0.65 : 0.75);
    return colors;
}

} // namespace Fumehood
