using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Threads;

public class TeamOfAMapTests
{
    [Fact]
    public void AdaptedFlow_OfAnyTeam_HasTheSameBits()
    {
        const int samples = 260; // 2,600 rows of at most K = 13,170
        Assert.True(samples * WideDigitsNet.Count(ModelOperator.Vjp).Total > 1.6e7, "The pullback is too small for four parts, whose sum depends on its order.");
        Assert.True(samples * samples / 2.0 * WideDigitsNet.Count(ModelOperator.Gram).PairOperations > 8e7, "The Gram matrix is too small to split.");
        Random random = new(3);
        double[] theta = NetworkInitializer.Create<WideDigitsNet>(1), inputs = Gaussian.Vector(random, samples * WideDigitsNet.InputCount);
        double[] targets = Gaussian.Vector(random, samples * WideDigitsNet.OutputCount, 0.1);
        double[] expected = Run(1);
        Assert.All([2, 3, 8], degree => Close.SameBits(expected, Run(degree), $"degree {degree}"));

        double[] Run(int degree)
        {
            using ModelOutputMap<WideDigitsNet, double> map = new(inputs) { Team = new ThreadTeam(degree) };
            Linearization linearization = new(map);
            double[] outputs = new double[map.RowCount], velocity = new double[map.ParameterCount];
            map.Evaluate(theta, outputs);
            linearization.LinearizeAt(theta);
            linearization.Solve([.. outputs.Zip(targets, (x, y) => x - y)], velocity);
            return velocity;
        }
    }

    /// <summary>N·Q = 5,000 rows: G takes 200 MB once, D is never formed, and everything else is small beside it.</summary>
    [Fact]
    public void PenroseVelocity_OfFiveThousandRows_HoldsTheGramMatrixOnce()
    {
        const int samples = 500;
        Random random = new(4);
        double[] theta = NetworkInitializer.Create<WideDigitsNet>(1), inputs = Gaussian.Vector(random, samples * WideDigitsNet.InputCount);
        using ModelOutputMap<WideDigitsNet, double> map = new(inputs) { Team = new ThreadTeam(2) };
        Assert.Equal(5_000, map.RowCount);
        double[] rate = new double[map.RowCount], velocity = new double[map.ParameterCount];
        rate.AsSpan().Fill(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Linearization linearization = new(map);
        linearization.LinearizeAt(theta);
        SolveReport solve = linearization.Solve(rate, velocity);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(LinearSolverKind.Cholesky, solve.Solver);
        Assert.InRange(allocated, 200_000_000, 216_000_000);
        Assert.Equal(0, map.Work.Jacobians);
    }
}
