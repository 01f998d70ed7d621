// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/svgicon.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QImageReader>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>

using namespace Qt::StringLiterals;

namespace Fumehood {

namespace {

Q_LOGGING_CATEGORY(themeLog, "fumehood.theme")

QByteArray readSvg(const QString &name)
{
    QFile file(u":/fumehood/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(themeLog) << "there is no icon" << name;
        return {};
    }
    return file.readAll();
}

/// The image plugin instead of the SVG library: it renders at any size too, and nothing more has to be linked.
QImage render(QByteArray svg, const QColor &color, const QSize &pixels)
{
    svg.replace("currentColor", color.name().toLatin1());
    QBuffer buffer(&svg);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize(pixels);
    QImage image = reader.read();
    if (image.isNull())
        qCWarning(themeLog) << "Qt's SVG plugin cannot draw an icon:" << reader.errorString();
    return image;
}

} // namespace

SvgIconEngine::SvgIconEngine(const Theme *theme, const QString &name, std::optional<Theme::Role> role)
    : m_theme(theme), m_name(name), m_role(role), m_svg(readSvg(name))
{
}

QColor SvgIconEngine::color(QIcon::Mode mode) const
{
    const QPalette palette = QGuiApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    if (mode == QIcon::Selected)
        return palette.color(QPalette::HighlightedText);
    return m_role && m_theme ? m_theme->color(*m_role) : palette.color(QPalette::WindowText);
}

QPixmap SvgIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale)
{
    if (m_svg.isEmpty() || size.isEmpty())
        return {};
    const QColor tint = color(mode);
    const int side = qRound(qMin(size.width(), size.height()) * scale);
    const QString cacheKey = u"fumehood/%1/%2/%3/%4"_s.arg(m_name, tint.name()).arg(side).arg(scale);
    QPixmap pixmap;
    if (!QPixmapCache::find(cacheKey, &pixmap)) {
        pixmap = QPixmap::fromImage(render(m_svg, tint, QSize(side, side)));
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(cacheKey, pixmap);
    }
    return pixmap;
}

QPixmap SvgIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

void SvgIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal scale = painter->device()->devicePixelRatio();
    const int side = qMin(rect.width(), rect.height());
    const QPixmap pixmap = scaledPixmap(QSize(side, side), mode, state, scale);
    QRect target(0, 0, side, side);
    target.moveCenter(rect.center());
    painter->drawPixmap(target, pixmap);
}

QList<QSize> SvgIconEngine::availableSizes(QIcon::Mode, QIcon::State)
{
    return {QSize(16, 16), QSize(22, 22), QSize(24, 24), QSize(32, 32), QSize(48, 48)};
}

QString SvgIconEngine::key() const
{
    return u"fumehood-svg"_s;
}

} // namespace Fumehood
