using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Geometry;

public class PullbackGeometryTests
{
    private static readonly double[,] Wide = { { 1, 2, 0, 1 }, { 0, 1, 3, -1 } };

    [Fact]
    public void Projectors_AreIdempotentSymmetricAndHorizontal()
    {
        using Flows.LinearOutputMap map = new(Wide);
        PullbackGeometry geometry = new(map, [0, 0, 0, 0]);
        double[] v = [1, -2, 0.5, 3], w = [0.3, 1, -1, 2], pv = new double[4], ppv = new double[4], pw = new double[4], lift = new double[4], image = new double[2];
        geometry.ProjectTangent(v, pv);
        geometry.ProjectTangent(pv, ppv);
        geometry.ProjectTangent(w, pw);
        Assert.All(pv.Zip(ppv), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        Assert.Equal(Dot(pv, w), Dot(v, pw), 1e-13);
        Assert.Equal(geometry.Metric(v, w), geometry.Metric(pv, pw), 1e-12);
        Assert.Equal(2, geometry.VerticalDimension);

        geometry.Lift([5, -1], lift);
        map.Jvp([0, 0, 0, 0], lift, image);
        Assert.Equal(5, image[0], 1e-13);
        Assert.Equal(-1, image[1], 1e-13);
    }

    [Fact]
    public void Gradient_RepresentsTheDifferentialOnHorizontalTangentsOnly()
    {
        using Flows.LinearOutputMap map = new(Wide);
        PullbackGeometry geometry = new(map, [0, 0, 0, 0]);
        double[] differential = [1, 2, -1, 0.5], gradient = new double[4], v = [1, -2, 0.5, 3], horizontal = new double[4];
        geometry.Gradient(differential, gradient);
        geometry.ProjectTangent(v, horizontal);
        Assert.Equal(Dot(differential, horizontal), geometry.Metric(horizontal, gradient), 1e-12);
        Assert.True(Math.Abs(Dot(differential, v) - geometry.Metric(v, gradient)) > 0.01);
    }

    [Fact]
    public void OutputProjector_AtLostRank_DropsWhatCannotBeReached()
    {
        using Flows.LinearOutputMap map = new(new double[,] { { 1, 2 }, { 1, 2 } });
        PullbackGeometry geometry = new(map, [0, 0]);
        double[] projected = new double[2];
        geometry.ProjectOutput([3, 1], projected);
        Assert.Equal(2, projected[0], 1e-13);
        Assert.Equal(2, projected[1], 1e-13);
        Assert.Equal(1, geometry.VerticalDimension);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
