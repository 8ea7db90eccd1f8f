using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.MoreGarbowHillstrom;

/// <summary>The 35 problems, and for each the sum of squares S = |x − y|² of the known minimum that MINPACK's lmder ends at.</summary>
/// <remarks>
/// Found with SciPy 1.10.1, from the start and from ten times it (from 10·(1, …, 1) where the start is 0), with formulas written a second time in
/// Python and derivatives by complex steps: <c>leastsq(f, factor * x0, Dfun=jac, ftol=1e-14, xtol=1e-14, gtol=0, maxfev=4000)</c>. An end is
/// entered if it is one of the minima that Moré, Garbow and Hillstrom list and lies at finite parameters; S below 1e-20 of the start's counts
/// as the minimum 0. Nothing is entered for Bard and Kowalik–Osborne from ten times the start (their 17.4286 and 1.02734e-3 are infima at
/// infinity), nor where MINPACK fails or ends elsewhere.
/// </remarks>
internal static class ProblemSet
{
    private const double Nowhere = double.NaN;

    private static readonly Dictionary<string, (Problem Problem, double FromStart, double FromTenTimes)> Entries =
        new (Problem Problem, double FromStart, double FromTenTimes)[]
        {
            (new Rosenbrock(), 0, 0),
            (new FreudensteinRoth(), 48.984253679240034, 48.984253679240034),
            (new PowellBadlyScaled(), 0, Nowhere),
            (new BrownBadlyScaled(), 0, 0),
            (new Beale(), 0, Nowhere),
            (new JennrichSampson(), 124.36218235561489, Nowhere),
            (new HelicalValley(), 0, 0),
            (new Bard(), 0.008214877306578973, Nowhere),
            (new GaussianCurve(), 1.1279327696187516e-08, 1.1279327696187516e-08),
            (new Meyer(), 87.94585517069312, 87.94585517069312),
            (new Gulf(), 0, 0),
            (new Box(), 0, Nowhere),
            (new PowellSingular(), 0, 0),
            (new Wood(), 0, 0),
            (new KowalikOsborne(), 0.0003075056038492378, Nowhere),
            (new BrownDennis(), 85822.20162635628, 85822.20162635628),
            (new Osborne1(), 5.464894697482498e-05, 5.464894697482498e-05),
            (new Biggs(), 0, 0),
            (new Osborne2(), 0.04013773629354777, Nowhere),
            (new Watson(6), 0.0022876700535524024, 0.0022876700535524024),
            (new Watson(9), 1.3997601381e-06, 1.3997601381e-06),
            (new Watson(12), 4.7223811016e-10, 4.7223811016e-10),
            (new ExtendedRosenbrock(10), 0, 0),
            (new ExtendedPowellSingular(12), 0, 0),
            (new PenaltyI(4), 2.249977500899938e-05, 2.249977500899938e-05),
            (new PenaltyI(10), 7.08765146709037e-05, 7.08765146709037e-05),
            (new PenaltyII(4), 9.376293007355446e-06, 9.376293007355446e-06),
            (new PenaltyII(10), 0.00029366053745674605, 0.00029366053745674605),
            (new VariablyDimensioned(10), 0, 0),
            (new Trigonometric(10), 2.79505612188e-05, 2.79505612188e-05),
            (new BrownAlmostLinear(10), 0, 0),
            (new BrownAlmostLinear(30), 0, 0),
            (new BrownAlmostLinear(40), 0, 0),
            (new DiscreteBoundaryValue(10), 0, 0),
            (new DiscreteIntegral(10), 0, 0),
            (new BroydenTridiagonal(10), 0, 0),
            (new BroydenBanded(10), 0, 0),
            (new LinearFullRank(5, 10), 5, 5),
            (new LinearFullRank(5, 50), 45, 45),
            (new LinearRankOne(5, 10), 15 / 7.0, 15 / 7.0),
            (new LinearRankOne(5, 50), 1225 / 101.0, 1225 / 101.0),
            (new LinearRankOneZeros(5, 10), 62 / 17.0, 62 / 17.0),
            (new LinearRankOneZeros(5, 50), 1322 / 97.0, 1322 / 97.0),
            (new Chebyquad(7), 0, Nowhere),
            (new Chebyquad(8), 0.0035168737256779494, Nowhere),
            (new Chebyquad(9), 0, Nowhere),
            (new Chebyquad(10), 0.006503954800882332, Nowhere),
        }.ToDictionary(entry => entry.Problem.Name);

    public static IEnumerable<string> Names => Entries.Keys;

    public static Problem Problem(string name) => Entries[name].Problem;

    /// <summary>The start times a factor; 10·(1, …, 1) and 100·(1, …, 1) where the start is 0.</summary>
    public static double[] Start(string name, int factor)
    {
        double[] start = Entries[name].Problem.Start;
        return factor > 1 && start.All(value => value == 0) ? [.. start.Select(_ => (double)factor)] : [.. start.Select(value => factor * value)];
    }

    /// <summary>S of the known minimum that MINPACK reaches, or <see langword="null"/>.</summary>
    public static double? Reached(string name, int factor)
    {
        double reached = factor switch { 1 => Entries[name].FromStart, 10 => Entries[name].FromTenTimes, _ => Nowhere };
        return double.IsNaN(reached) ? null : reached;
    }
}
