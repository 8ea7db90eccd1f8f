using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Cholesky factorization of one order. The copy of the lower triangle that it overwrites is part of the time.</summary>
internal sealed class CholeskySession : Session
{
    public const string Operator = nameof(Cholesky);

    private const double Tolerance = 1e-9;
    private readonly int _n;
    private readonly double[] _matrix;
    private readonly double[] _factor;
    private Digest? _reference;

    public CholeskySession(string workload, int n, bool withPeers)
    {
        _n = n;
        _matrix = DiagonallyDominant(n);
        _factor = new double[n * n];
        double[] scratch = new double[Cholesky.ScratchLength(n)];
        Entrant ours = Enter("DeepMin.AutoDiff", () =>
        {
            CopyLower();
            if (Cholesky.Factor(_factor, n, n, scratch) >= 0)
                throw new InvalidOperationException("Expected a positive definite matrix.");
        });
        Add(new Cell(workload, Operator, IsSingle: false, Threads: 1, new Work(Work.Cholesky(n), 0, 0), ours, withPeers ? Peers() : []));
    }

    public override void Dispose()
    {
    }

    private List<Entrant> Peers() => [Loops<NaiveLoops<double>>(), Loops<TensorLoops<double>>(), MathNet()];

    private Entrant Loops<TLoops>()
        where TLoops : ILoops<double> => Enter(TLoops.Name, () =>
        {
            CopyLower();
            LoopCholesky<double, TLoops>.Factor(_factor, _n);
        });

    private Entrant MathNet()
    {
        Matrix<double> matrix = Matrix<double>.Build.Dense(_n, _n, _matrix), factor = matrix;
        return Enter("MathNet", () => factor = matrix.Cholesky().Factor, () => factor.Transpose().AsColumnMajorArray().CopyTo(_factor, 0));
    }

    private Entrant Enter(string name, Action call, Action? finish = null)
    {
        Array.Clear(_factor);
        return Check(name, $"{Operator} {_n}", call, () =>
        {
            finish?.Invoke();
            return Digest.Of<double>(_factor);
        }, ref _reference, Tolerance);
    }

    private void CopyLower()
    {
        for (int i = 0; i < _n; i++)
            _matrix.AsSpan(i * _n, i + 1).CopyTo(_factor.AsSpan(i * _n));
    }

    private static double[] DiagonallyDominant(int n)
    {
        Random random = new(n);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                matrix[i * n + j] = matrix[j * n + i] = random.NextDouble() - 0.5;
            matrix[i * n + i] = n;
        }

        return matrix;
    }
}
