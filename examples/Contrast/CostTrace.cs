using System.Diagnostics;
using DeepMin.AutoDiff.Flows;

namespace Contrast;

/// <summary>Notes the cost of a flow or continuation at each accepted step.</summary>
internal sealed class CostTrace : IProgress<RunProgress>
{
    private readonly OutputMap _map;
    private readonly WorkCounts _before;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<Point> _points;

    public CostTrace(OutputMap map, double initialCost)
    {
        _map = map;
        _before = map.Work;
        _points = [new Point(0, 0, initialCost)];
    }

    public IReadOnlyList<Point> Points => _points;

    public void Report(RunProgress value) =>
        _points.Add(new Point(Point.Total(_map.Work - _before), Stopwatch.GetElapsedTime(_start).TotalSeconds, value.Cost!.Value));
}
