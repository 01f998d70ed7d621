// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartexport.h"

#include "core/metrics/metricscsv.h"
#include "ui/charts/resourcechart.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Fumehood {
namespace {

constexpr double PngScale = 2;

QSize sizeOf(const QList<ResourceChart *> &charts)
{
    QSize size;
    for (const ResourceChart *chart : charts)
        size = {std::max(size.width(), chart->width()), std::max(0, size.height()) + chart->height()};
    return size;
}

void paint(const QList<ResourceChart *> &charts, QPainter &painter)
{
    int top = 0;
    for (const ResourceChart *chart : charts) {
        ChartContent content = chart->content();
        content.cursor.reset();
        content.hasFocus = false;
        chart->painter().paint(painter, QRectF(0, top, chart->width(), chart->height()), content);
        top += chart->height();
    }
}

Result<> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(QCoreApplication::translate("Chart", "The charts could not be written to %1: %2").arg(path, file.errorString()));
}

QByteArray svg(const QList<ResourceChart *> &charts)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(sizeOf(charts));
    generator.setViewBox(QRect(QPoint(), sizeOf(charts)));
    generator.setTitle(QCoreApplication::translate("Chart", "Resources of a run"));
    QPainter painter(&generator);
    paint(charts, painter);
    painter.end();
    return buffer.data();
}

QByteArray png(const QList<ResourceChart *> &charts)
{
    QBuffer buffer;
    chartImage(charts, PngScale).save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

QImage chartImage(const QList<ResourceChart *> &charts, double scale)
{
    QImage image((sizeOf(charts).toSizeF() * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(charts, painter);
    return image;
}

Result<> saveCharts(const QList<ResourceChart *> &charts, const QString &path)
{
    if (path.endsWith(u".csv"_s, Qt::CaseInsensitive))
        return write(path, metricsCsv(*charts.first()->content().metrics));
    if (path.endsWith(u".svg"_s, Qt::CaseInsensitive))
        return write(path, svg(charts));
    return write(path, png(charts));
}

} // namespace Fumehood
