// SPDX-FileCopyrightText: 2026 The Fumehood authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/layoutstate.h"

#include <QDataStream>
#include <QFontMetrics>
#include <QIODevice>
#include <QMainWindow>
#include <QScreen>

namespace Fumehood {

QByteArray layoutOf(const QMainWindow &window)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_8);
    stream << LayoutVersion << window.saveGeometry() << window.saveState(LayoutVersion);
    return bytes;
}

bool applyLayout(QMainWindow &window, const QByteArray &layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_8);
    int version = 0;
    QByteArray geometry, state;
    stream >> version >> geometry >> state;
    if (stream.status() != QDataStream::Ok || version != LayoutVersion)
        return false;
    window.restoreGeometry(geometry);
    return window.restoreState(state, LayoutVersion);
}

void applyUsualSize(QMainWindow &window)
{
    const QFontMetrics metrics = window.fontMetrics();
    const QSize comfortable(metrics.averageCharWidth() * 200, metrics.lineSpacing() * 56);
    window.resize(comfortable.boundedTo(window.screen()->availableSize()));
}

} // namespace Fumehood
