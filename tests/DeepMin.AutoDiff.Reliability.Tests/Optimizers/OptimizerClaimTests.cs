using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Optimizers;

/// <summary>Kind K2, optimizers: "stationary" is said of points that are, in any unit (row 11).</summary>
public class OptimizerClaimTests
{
    private static readonly double[] Inputs = [0, 1, 2, 3];

    public static IEnumerable<Optimizer> All => [Optimizer.LBfgs(), Optimizer.GradientDescent(), Optimizer.InexactGaussNewton(), Optimizer.Adam()];

    public static TheoryData<double> Units => [1e-120, 1e-60, 1e-11, 1e-8, 1e-3, 1, 1e6, 1e60, 1e120];

    [Theory]
    [MemberData(nameof(Units))]
    public void Line_InAnyUnit_IsFitted(double unit)
    {
        using ModelOutputMap<Line> map = new(Inputs);
        QuadraticCost cost = new([unit * 1, unit * 3.1, unit * 4.9, unit * 7.2], 4);
        foreach (Optimizer optimizer in new Optimizer[] { Optimizer.LBfgs(), Optimizer.GradientDescent(), Optimizer.InexactGaussNewton() })
        {
            OptimizationResult result = optimizer.Run(map, cost, [0, 0]);
            Assert.True(result.Status == RunStatus.Stationary, $"{optimizer.Name}: {result.Status}, {result.Message}");
            Assert.Equal(0.99, result.Theta[0] / unit, 1e-7);
            Assert.Equal(2.04, result.Theta[1] / unit, 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void ExactLine_InAnyUnit_EndsAtRounding(double unit)
    {
        using ModelOutputMap<Line> map = new(Inputs);
        QuadraticCost cost = new([unit * 1, unit * 3, unit * 5, unit * 7], 4);
        foreach (Optimizer optimizer in new Optimizer[] { Optimizer.LBfgs(), Optimizer.InexactGaussNewton() })
        {
            OptimizationResult result = optimizer.Run(map, cost, [0, 0]);
            Assert.True(result.IsSuccess, $"{optimizer.Name}: {result.Status}, {result.Message}");
            Assert.Equal(1, result.Theta[0] / unit, 1e-12);
            Assert.Equal(2, result.Theta[1] / unit, 1e-12);
        }
    }

    [Theory]
    [InlineData(1e8)]
    [InlineData(1e9)]
    [InlineData(1e10)]
    public void LBfgs_FarFromZero_IsNotStationaryAtTheStart(double offset)
    {
        double[] inputs = [.. Enumerable.Range(0, 50).Select(i => 5.0 * i / 49)], targets = [.. inputs.Select(x => offset + (3 * Math.Exp(-1.3 * x)))];
        using ModelOutputMap<OffExp> map = new(inputs);
        OptimizationResult result = Optimizer.LBfgs().Run(map, new QuadraticCost(targets, 50), [offset, 1, 30]);

        // Data are rounded to u·offset: 32 of these count as none.
        Assert.NotEqual(0, result.Iterations);
        if (result.Status == RunStatus.Stationary && Math.Sqrt(2 * result.Cost) > 32 * 1.1e-16 * offset)
            Assert.True(LargestCosine(map, targets, result.Theta) <= 1e-5, $"{result.Message}: cosine {LargestCosine(map, targets, result.Theta):g3}");
    }

    [Fact]
    public void Columns_OfUnequalUnits_DoNotHideEachOther()
    {
        // x = 1e10·a·t + b: a is exact at the start, b is not.
        using LinearMap map = new([1e10, 1, 2e10, 1, 3e10, 1, 4e10, 1], 4, 2);
        foreach (Optimizer optimizer in new Optimizer[] { Optimizer.LBfgs(), Optimizer.InexactGaussNewton() })
        {
            OptimizationResult result = optimizer.Run(map, new QuadraticCost([1e10, 2e10, 3e10, 4.1e10], 4), [1, 0], new OptimizerOptions { MaxIterations = 200 });
            if (result.IsSuccess)
                Assert.True(LargestCosine(map, [1e10, 2e10, 3e10, 4.1e10], result.Theta) <= 1e-8, $"{optimizer.Name}: {result.Message}");
        }
    }

    [Theory]
    [InlineData(1e-180)]
    [InlineData(1e170)]
    public void CostOutOfRange_IsSaid(double unit)
    {
        using ModelOutputMap<Line> map = new(Inputs);
        QuadraticCost cost = new([unit * 1, unit * 3.1, unit * 4.9, unit * 7.2], 4);
        foreach (Optimizer optimizer in All)
        {
            OptimizationResult result = optimizer.Run(map, cost, [0, 0]);
            Assert.False(result.IsSuccess, $"{optimizer.Name}: {result.Status}, {result.Message}");
            Assert.Contains("scale outputs and targets", result.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void GoalReached_IsSaidOfCostsThatAre()
    {
        using ModelOutputMap<Line> map = new(Inputs);
        QuadraticCost cost = new([1, 3, 5, 7], 4);
        foreach (Optimizer optimizer in new Optimizer[] { Optimizer.LBfgs(), Optimizer.GradientDescent(), Optimizer.InexactGaussNewton() })
        {
            OptimizationResult result = optimizer.Run(map, cost, [0, 0], new OptimizerOptions { GoalCost = 1e-6, GradientTolerance = 0 });
            Assert.Equal(RunStatus.GoalReached, result.Status);
            Assert.InRange(result.Cost, 0, 1e-6);
            double[] outputs = new double[4];
            map.Evaluate(result.Theta, outputs);
            Assert.Equal(result.Cost, cost.Value(outputs));
        }
    }

    private static double LargestCosine(OutputMap map, double[] targets, ReadOnlySpan<double> theta)
    {
        int rows = map.RowCount, columns = map.ParameterCount;
        double[] outputs = new double[rows], jacobian = new double[rows * columns];
        map.Jacobian(theta, outputs, jacobian);
        double[] residual = [.. outputs.Zip(targets, (x, y) => x - y)];
        double length = Math.Sqrt(residual.Sum(r => r * r)), largest = 0;
        for (int j = 0; j < columns; j++)
        {
            double dot = 0, norm = 0;
            for (int i = 0; i < rows; i++)
                (dot, norm) = (dot + (jacobian[(i * columns) + j] * residual[i]), norm + (jacobian[(i * columns) + j] * jacobian[(i * columns) + j]));
            largest = Math.Max(largest, Math.Abs(dot) / Math.Sqrt(norm) / length);
        }

        return largest;
    }
}
