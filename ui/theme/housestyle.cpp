// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/housestyle.h"

#include "ui/theme/palettes.h"
#include "ui/theme/svgicon.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

/// Lends an option a palette whose window colour, darkened as Fusion does it for outlines, is the border we want.
/// Only while one element with a border is drawn: elsewhere the window colour is a surface.
class BorderPalette
{
public:
    explicit BorderPalette(const QStyleOption *option) : m_option(*const_cast<QStyleOption *>(option))
    {
        const QPalette &palette = m_option.palette;
        const QColor surface = palette.color(QPalette::Window);
        const QColor border = Theme::legible(blend(palette.color(QPalette::WindowText), surface, 0.35), surface,
                                             m_option.state & QStyle::State_Enabled ? 3.0 : 1.5);
        constexpr int FusionDarkens = 140;
        m_kept = palette;
        m_option.palette.setColor(QPalette::Window, border.lighter(FusionDarkens));
    }
    ~BorderPalette() { m_option.palette = m_kept; }
    Q_DISABLE_COPY_MOVE(BorderPalette)

private:
    QStyleOption &m_option; // options live on the stack of the widget that paints; none is truly const
    QPalette m_kept;
};

constexpr int RowMargins = 4;

bool hasBorder(QStyle::PrimitiveElement element)
{
    constexpr QStyle::PrimitiveElement bordered[] = {
        QStyle::PE_IndicatorCheckBox, QStyle::PE_IndicatorRadioButton, QStyle::PE_PanelLineEdit,
        QStyle::PE_FrameLineEdit, QStyle::PE_PanelButtonCommand, QStyle::PE_PanelButtonBevel,
        QStyle::PE_IndicatorItemViewItemCheck,
    };
    return std::ranges::contains(bordered, element);
}

bool hasBorder(QStyle::ComplexControl control)
{
    return control == QStyle::CC_SpinBox || control == QStyle::CC_ComboBox || control == QStyle::CC_Slider;
}

} // namespace

HouseStyle::HouseStyle() : QProxyStyle(u"fusion"_s) {}

void HouseStyle::installOverFusion()
{
    const QStyle *style = QApplication::style();
    if (style->name() == u"fusion" && !qobject_cast<const HouseStyle *>(style))
        QApplication::setStyle(new HouseStyle);
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (element == PE_FrameFocusRect) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(option->palette.color(QPalette::Accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 2, 2);
        painter->restore();
        return;
    }
    if (element == PE_IndicatorArrowDown && qobject_cast<const QToolButton *>(widget)) {
        // Fusion puts it into the lower corner of a button with a menu.
        QStyleOption beside = *option;
        beside.rect.moveCenter({beside.rect.center().x(), widget->rect().center().y()});
        QProxyStyle::drawPrimitive(element, &beside, painter, widget);
        return;
    }
    if (!hasBorder(element)) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    const BorderPalette lent(option);
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    // Symbols are as large as the text beside them.
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize:
    case PM_MessageBoxIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return std::max(usual, QFontMetrics(QApplication::font()).ascent());
    default:
        return usual;
    }
}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type != CT_ItemViewItem)
        return usual;
    // Rows without symbols are as high as those with them, and one column does not touch the next.
    return {usual.width() + option->fontMetrics.averageCharWidth(), std::max(usual.height(), option->fontMetrics.height() + RowMargins)};
}

QIcon HouseStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    switch (icon) {
    case SP_TitleBarCloseButton:
        return QIcon(new SvgIconEngine(nullptr, u"close"_s, std::nullopt));
    case SP_TitleBarNormalButton:
        return QIcon(new SvgIconEngine(nullptr, u"float"_s, std::nullopt));
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    if (!hasBorder(control)) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const BorderPalette lent(option);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace Fumehood
