using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Flows;

/// <summary>Damped solves of Hilbert's matrix, 1/(i + j + 1), whose condition is 1e8 to 1e10 and beyond, against 50 digits of mpmath; and what the backward error of a solve says.</summary>
public class DampedSolveTests
{
    public static TheoryData<int, int, double, double[]> Solutions => new()
    {
        { 10, 6, 0.0001, [6.547151814267752, -14.800535181163431, -2.804094128256989, 3.07048402110674, 5.166648529795403, 5.5196637566731965] },
        { 10, 6, 1e-08, [45.296321085141194, -390.3935080511827, 786.8345244197816, -260.0855759949848, -451.1628553947154, 263.2101871617405] },
        { 10, 6, 1e-10, [133.93628884397864, -1711.2722666980228, 5139.324992657197, -4047.9275231309316, -1945.7759340988523, 2464.3589608931197] },
        { 6, 10, 0.0001, [6.974800434781313, -13.929420908125062, -4.847593605472826, 0.11867753348088148, 2.314475610958161, 3.165658325394155, 3.3852422028622566, 3.312438620141704, 3.1105700803391474, 2.8594636755269183] },
        { 6, 10, 1e-08, [61.8939742501391, -478.46048164101956, 624.5768035439525, 234.3270180675103, -125.40991929590025, -259.17061433711467, -229.6426390699127, -111.17832813691955, 46.31113783467514, 213.93020324965403] },
        { 6, 10, 1e-10, [197.6823644859841, -2323.79942976412, 5206.971934964658, -656.574014154364, -2584.2673068583053, -1906.1967906069522, -575.0057381581197, 516.6144505168724, 1111.9270952939908, 1222.749165698455] },
        { 8, 8, 0.0001, [6.648075996856341, -14.018407988782142, -3.7228339231019305, 1.4053376608898758, 3.3215654106882075, 3.7612121362670754, 3.562602160175462, 3.110821784885851] },
        { 8, 8, 1e-08, [57.17327534027259, -496.2265951089801, 856.0876396833079, 70.605227781883, -422.2962415226191, -410.2768952936519, -73.93568074027154, 418.5682688620246] },
        { 8, 8, 1e-10, [153.42129288049117, -1892.2635199589015, 5059.346165579265, -2537.9207157426836, -2551.3740906677317, -38.20978841659152, 1340.6630209454913, 534.881472067369] },
    };

    [Theory]
    [MemberData(nameof(Solutions))]
    public void DampedSolve_OfEachShape_AgreesWithFiftyDigits(int rows, int columns, double damping, double[] expected)
    {
        using LinearMap map = Hilbert(rows, columns);
        Linearization linearization = new(map);
        linearization.LinearizeAt(new double[columns]);
        double[] velocity = new double[columns];
        SolveReport solve = linearization.SolveDamped(damping, Rho(rows), velocity);
        Assert.True(solve.IsTrusted, $"{solve}");
        Assert.InRange(solve.BackwardError, 0, 1e-15);
        double error = Math.Sqrt(velocity.Zip(expected, (v, e) => (v - e) * (v - e)).Sum() / expected.Sum(e => e * e));
        Assert.True(error <= 1e-9, $"relative error {error:g3}");
    }

    [Fact]
    public void Solve_OfANearlySingularD_IsTrustedForItsBackwardError()
    {
        // cond(D) = 1.5e10 at order 8: |D·v − ρ| is far above 1e-10·|ρ| for any method.
        using LinearMap map = Hilbert(8, 8);
        Linearization linearization = new(map);
        linearization.LinearizeAt(new double[8]);
        double[] velocity = new double[8], produced = new double[8], rho = Rho(8);
        SolveReport solve = linearization.Solve(rho, velocity);
        Assert.True(solve.IsTrusted, $"{solve}");
        Assert.Equal(8, solve.Rank);
        map.Jvp(velocity, velocity, produced);
        double residual = Math.Sqrt(produced.Zip(rho, (p, r) => (p - r) * (p - r)).Sum() / rho.Sum(r => r * r));
        Assert.True(residual <= 1e-14 * 1.5e10, $"{residual:g3}");
    }

    private static LinearMap Hilbert(int rows, int columns) =>
        new([.. from i in Enumerable.Range(0, rows) from j in Enumerable.Range(0, columns) select 1.0 / (i + j + 1)], rows, columns);

    private static double[] Rho(int rows) => [.. Enumerable.Range(0, rows).Select(i => (i % 2 == 0 ? 1.0 : -1.0) / (i + 1))];
}
