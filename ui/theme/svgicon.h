// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPointer>

#include <optional>

namespace Fumehood {

/// Draws one of our one-coloured SVG files in the colour that fits where and when it is painted: the palette's text,
/// its disabled or selected text, or a role of the theme. So icons need no telling when the theme changes.
class SvgIconEngine final : public QIconEngine
{
public:
    SvgIconEngine(const Theme *theme, const QString &name, std::optional<Theme::Role> role);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QList<QSize> availableSizes(QIcon::Mode mode, QIcon::State state) override;
    QString key() const override;
    QString iconName() override { return m_name; }
    bool isNull() override { return m_svg.isEmpty(); }
    QIconEngine *clone() const override { return new SvgIconEngine(*this); }

private:
    QColor color(QIcon::Mode mode) const;

    QPointer<const Theme> m_theme; // an icon may outlive the theme it was made by
    QString m_name;
    std::optional<Theme::Role> m_role;
    QByteArray m_svg;
};

} // namespace Fumehood
