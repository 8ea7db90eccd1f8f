namespace DeepMin.AutoDiff.Benchmarks;

internal sealed partial class LoopPeer<T, TLoops>
{
    private Action PenroseStep(ResultBuffer<T> result)
    {
        int rows = Problem.Rows;
        ResultBuffer<T> matrix = new(rows * rows, aligned: false);
        Action gram = Gram(matrix);
        T[] residual = new T[rows];
        return () =>
        {
            Evaluate(residual);
            gram();
            LoopCholesky<T, TLoops>.Factor(matrix.Array, rows);
            for (int a = 0; a < rows; a++)
                residual[a] = Problem.Targets[a] - residual[a];
            LoopCholesky<T, TLoops>.Solve(matrix.Array, rows, residual);
            Vjp(residual, result.Span);
        };
    }
}
