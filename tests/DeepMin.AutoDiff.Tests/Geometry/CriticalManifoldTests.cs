using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Observers;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Geometry;

public class CriticalManifoldTests
{
    [Fact]
    public void ZeroCost_OverParametrized_HasTheDimensionOfTheTheorem()
    {
        // K = 87, Q·N = 12: a manifold of dimension 75.
        Random random = new(3);
        double[] inputs = Gaussian.Vector(random, 8), targets = Gaussian.Vector(random, 12);
        using SecondOrderOutputMap<CollapseNetwork, double> map = new(inputs);
        QuadraticCost cost = new(targets, 4);
        StraightLineResult line = StraightLine.Run(map, cost, NetworkInitializer.Create<CollapseNetwork>(1));
        Assert.Equal(RunStatus.Completed, line.Status);
        CriticalManifold manifold = CriticalManifold.At(map, cost, line.Theta);
        Assert.Equal((75, 12, 75), (manifold.Dimension, manifold.Rank, manifold.KernelDimension));
        Assert.True(manifold.IsRegular);
        Assert.InRange(manifold.GradientNorm, 0, 1e-10);

        // Away from equilibria the Hessian does not vanish along the kernel of D.
        Assert.False(CriticalManifold.At(map, cost, NetworkInitializer.Create<CollapseNetwork>(1)).IsRegular);
    }

    [Fact]
    public void Hessian_AtAnyPoint_IsThatOfTheCost()
    {
        Random random = new(3);
        double[] inputs = Gaussian.Vector(random, 8), targets = Gaussian.Vector(random, 12), theta = NetworkInitializer.Create<CollapseNetwork>(1);
        using SecondOrderOutputMap<CollapseNetwork, double> map = new(inputs);
        QuadraticCost cost = new(targets, 4);

        // Its trace by central differences of the gradient.
        const double H = 1e-5;
        double trace = 0;
        for (int j = 0; j < theta.Length; j++)
        {
            double value = theta[j];
            theta[j] = value + H;
            double above = Gradient(theta)[j];
            theta[j] = value - H;
            trace += (above - Gradient(theta)[j]) / (2 * H);
            theta[j] = value;
        }

        Assert.Equal(trace, CriticalManifold.At(map, cost, theta).Eigenvalues.Sum(), 1e-7);

        double[] Gradient(double[] at)
        {
            double[] x = new double[12], g = new double[12], pullback = new double[theta.Length];
            map.Evaluate(at, x);
            cost.Gradient(x, g);
            map.Vjp(at, g, pullback);
            return pullback;
        }
    }

    [Fact]
    public void At_MapWithoutSecondDerivatives_Throws()
    {
        using LinearOutputMap map = new(new double[,] { { 1, 0 }, { 0, 1 }, { 1, 1 } });
        Assert.Contains("second derivatives", Assert.Throws<ArgumentException>(() => CriticalManifold.At(map, new QuadraticCost([1, 2, 3], 3), [1.0, 2])).Message, StringComparison.Ordinal);
    }
}
