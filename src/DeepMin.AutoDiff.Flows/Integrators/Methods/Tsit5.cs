namespace DeepMin.AutoDiff.Flows;

/// <summary>The pair of orders 5(4) of Tsitouras with its interpolant of order 4: the default for problems that are not stiff.</summary>
/// <remarks>
/// Ch. Tsitouras, Runge–Kutta pairs of order 5(4) satisfying only the first column simplifying assumption, Computers &amp; Mathematics with
/// Applications 62 (2011) 770–775. Real stability interval 3.51.
/// </remarks>
internal sealed class Tsit5 : EmbeddedRungeKutta
{
    private static readonly double[] _nodes = [0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1];

    private static readonly double[][] _rows =
    [
        [],
        [0.161],
        [-0.008480655492356989, 0.335480655492357],
        [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
        [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
        [5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383],
        [0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774],
    ];

    private static readonly double[] _errorWeights =
    [
        0.00178001105222577714, 0.0008164344596567469, -0.007880878010261995, 0.1447110071732629,
        -0.5823571654525552, 0.45808210592918697, -0.015151515151515152,
    ];

    /// <inheritdoc/>
    public override string Name => "Tsitouras 5(4)";

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    public override int ErrorOrder => 4;

    /// <inheritdoc/>
    public override double StabilityInterval => 3.51;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Nodes => _nodes;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ErrorWeights => _errorWeights;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Row(int stage) => _rows[stage];

    /// <inheritdoc/>
    public override void InterpolationWeights(double fraction, Span<double> weights)
    {
        double t = fraction, t2 = t * t;
        weights[0] = -1.0530884977290216 * t * (t - 1.3299890189751412) * (t2 - (1.4364028541716351 * t) + 0.7139816917074209);
        weights[1] = 0.1017 * t2 * (t2 - (2.1966568338249754 * t) + 1.2949852507374631);
        weights[2] = 2.490627285651252793 * t2 * (t2 - (2.38535645472061657 * t) + 1.57803468208092486);
        weights[3] = -16.54810288924490272 * t2 * (t - 1.21712927295533244) * (t - 0.61620406037800089);
        weights[4] = 47.37952196281928122 * t2 * (t - 1.203071208372362603) * (t - 0.658047292653547382);
        weights[5] = -34.87065786149660974 * t2 * (t - 1.2) * (t - (2.0 / 3));
        weights[6] = 2.5 * t2 * (t - 1) * (t - 0.6);
    }
}
