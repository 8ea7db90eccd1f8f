using System.Diagnostics;
using DeepMin.AutoDiff.Flows;

namespace Contrast;

/// <summary>Notes the cost of a flow or continuation at each accepted step.</summary>
internal sealed class CostTrace : IProgress<FlowProgress>
{
    private readonly OutputMap _map;
    private readonly long _evaluations;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<Point> _points;

    public CostTrace(OutputMap map, double initialCost)
    {
        _map = map;
        _evaluations = map.Calls.Evaluate;
        _points = [new Point(0, 0, initialCost)];
    }

    public IReadOnlyList<Point> Points => _points;

    public void Report(FlowProgress value) =>
        _points.Add(new Point(_map.Calls.Evaluate - _evaluations, Stopwatch.GetElapsedTime(_start).TotalSeconds, value.Cost));
}
