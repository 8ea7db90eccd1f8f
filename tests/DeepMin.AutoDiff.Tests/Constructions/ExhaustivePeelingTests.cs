using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>Peeling against all permutations of three classes of few points in the plane, decided in integers.</summary>
public class ExhaustivePeelingTests
{
    private static readonly int[][] Permutations = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    [Fact]
    public void Peeling_OfRandomPlanarSets_FindsAnOrderWhereThereIsOne()
    {
        int complete = 0;
        for (int seed = 0; seed < 1000; seed++)
        {
            Random random = new(seed);
            int[] labels = [0, 0, 1, 1, 2, 2];

            // Small grids have duplicates, touching and collinear hulls.
            int size = 3 + (seed % 5);
            (int X, int Y)[] points = [.. labels.Select(_ => (random.Next(size), random.Next(size)))];
            bool exists = Permutations.Any(order =>
                Separable(Class(points, order[0]), [.. Class(points, order[1]), .. Class(points, order[2])])
                && Separable(Class(points, order[1]), Class(points, order[2])));

            SequentialOrder found = SequentialOrder.Find(new LabeledData([.. points.SelectMany(p => new double[] { p.X, p.Y })], labels));
            Assert.True(found.IsDecided && found.IsComplete == exists, $"Seed {seed}: an order exists: {exists}; found: {found}.");
            complete += exists ? 1 : 0;
        }

        Assert.InRange(complete, 200, 800);
    }

    private static (int X, int Y)[] Class((int X, int Y)[] points, int label) => points[(2 * label)..((2 * label) + 2)];

    /// <summary>
    /// Nearest points of disjoint polygons are two vertices, or lie on an edge of one: the normal is a difference of two vertices of both,
    /// or across a difference of two of one.
    /// </summary>
    private static bool Separable((int X, int Y)[] first, (int X, int Y)[] second)
    {
        IEnumerable<(int X, int Y)> between = first.SelectMany(a => second.Select(b => (b.X - a.X, b.Y - a.Y)));
        IEnumerable<(int X, int Y)> across = new[] { first, second }.SelectMany(side => side.SelectMany(a => side.Select(b => (a.Y - b.Y, b.X - a.X))));
        return between.Concat(across).Any(normal =>
            first.Max(p => (normal.X * p.X) + (normal.Y * p.Y)) < second.Min(p => (normal.X * p.X) + (normal.Y * p.Y)));
    }
}
