using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Programs;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Emits a phase as a method over a block of samples: kernels for products, then one loop over the entries of its values.</summary>
internal sealed class PhaseEmitter
{
    /// <summary>The first sample of a register, in loops.</summary>
    public const string SampleIndex = "s";

    /// <summary>The place of a register in the order of memory, in loops over what is done to all entries alike.</summary>
    private const string FlatIndex = "e";

    private readonly SourceWriter _writer;
    private readonly PhaseMethod _method;
    private readonly ProductCalls _products;
    private readonly string _entry;
    private readonly bool _isFlat;

    /// <summary>Names in scope: parameters, slices, and locals of statements before.</summary>
    private readonly HashSet<string> _taken;

    private PhaseEmitter(SourceWriter writer, PhaseMethod method)
    {
        _writer = writer;
        _method = method;
        _taken = new HashSet<string>(method.Reads.Concat(method.Writes).Concat(method.Phase.Nodes).Select(node => node.Name).Concat(method.Matrices.Select(Names.Local)), StringComparer.Ordinal);
        _entry = SourceWriter.Loops(method.Phase.Length / method.Phase.Directions) ? "i" : "0";
        _products = new ProductCalls(writer, method);
        Steps = [.. PhaseSteps.Of(method.Fused, method.Phase).Where(step => step is not Node node || !_products.IsComplete(node))];
        _isFlat = Steps.All(IsFlat);
    }

    private Program Program => _method.Fused.Program;

    /// <summary>What kernels leave to the loop.</summary>
    private object[] Steps { get; }

    private bool EvaluatesFunctions =>
        Steps.OfType<ScalarPhase>().Any(scalars => ExprCost.Count([.. scalars.Assignments.Select(assignment => assignment.Value)]).Elementary > 0);

    /// <param name="writer">Receives the method.</param>
    /// <param name="method">The phase.</param>
    /// <param name="isShared">Whether it stands in the class that operators share, which has the register as its type parameter.</param>
    public static void Emit(SourceWriter writer, PhaseMethod method, bool isShared)
    {
        Phase phase = method.Phase;
        writer.Line($"/// <summary>{string.Join("; ", phase.Nodes.Select(node => $"{node.Name} = {node.Equation}"))}.</summary>");
        PhaseEmitter emitter = new(writer, method);
        if (emitter.EvaluatesFunctions)
            writer.Line(OperatorWriter.CompiledAlone);
        string signature = $"static void {method.Name}{(isShared ? "" : $"<{ScalarType.Lanes}>")}({method.Parameters(writer.Scalar)})";
        using (writer.Block(isShared ? $"public {signature}" : $"private {signature} {writer.Scalar.Constraint}"))
        {
            if (!method.Matrices.IsEmpty)
                writer.Line($"{writer.Scalar.ReadOnly(string.Join(", ", method.Matrices.Select(matrix => $"{Names.Local(matrix)} = {Names.Vector(matrix.Source)}.Slice({matrix.Slice.Offset}, {matrix.Slice.Length})")))};");
            if (phase.Nodes is [StackNode stack])
                emitter.Copies(stack);
            else
                emitter.Phase();
        }
    }

    private void Phase()
    {
        foreach (Node node in _method.Phase.Nodes)
            _products.Emit(node);
        if (Steps.Length == 0)
            return;

        string shape = _method.Writes[0].Name;
        if (_isFlat)
        {
            using SourceWriter.Scope places = _writer.Loop($"for (int {FlatIndex} = 0; {FlatIndex} < {shape}.Size; {FlatIndex} += {ScalarType.Lanes}.Count)");
            foreach (object step in Steps)
                Step(step);
            return;
        }

        using SourceWriter.Scope samples = _writer.Loop($"for (int {SampleIndex} = 0; {SampleIndex} < {shape}.Width; {SampleIndex} += {ScalarType.Lanes}.Count)");
        using SourceWriter.Scope? directions = _writer.Loop(PhaseMethod.DirectionIndex, _method.Phase.Directions, out _);
        using SourceWriter.Scope? entries = _writer.Loop("i", _method.Phase.Length / _method.Phase.Directions, out _);
        foreach (object step in Steps)
            Step(step);
    }

    /// <summary>Whether a step does the same to all entries of all samples, reading entries of the same place.</summary>
    private bool IsFlat(object step) => step switch
    {
        ScalarPhase scalars => scalars.Reads.All(IsFlatValue),
        SumNode sum => _products.Rest(sum).All(term => IsFlatValue(term) && !IsWritten(sum, term)),
        _ => false,
    };

    private bool IsFlatValue(Node node) =>
        node is not (ParameterNode or UnitNode) && !node.IsShared && (node.Length, node.Directions) == (_method.Phase.Length, _method.Phase.Directions);

    private void Step(object step)
    {
        switch (step)
        {
            case ScalarPhase scalars:
                Elementwise(scalars);
                break;
            case SliceProductNode product:
                Assign(product, Scaled(product));
                break;
            case UnitPartNode part:
                Assign(part, $"{IndexText.Sum(Index(part), $"{part.Offset}")} == {PhaseMethod.SweepIndex} ? {_writer.Scalar.One} : {_writer.Scalar.Zero}");
                break;
            case IdentityNode identity:
                Assign(identity, $"{_entry} == {(identity.Directions == 1 ? "0" : PhaseMethod.DirectionIndex)} ? {_writer.Scalar.One} : {_writer.Scalar.Zero}");
                break;
            case PartNode part:
                Assign(part, At(part.Whole, IndexText.InDirection(part.Whole, IndexText.Sum(_entry, $"{part.Offset}"))));
                break;
            case DirectionOrderNode order:
                Assign(order, Reordered(order));
                break;
            case DirectionRepeatNode repeat:
                Assign(repeat, Read(repeat.Operand));
                break;
            case DirectionSumNode sum:
                DirectionSum(sum);
                break;
            case Node node:
                Accumulation(node);
                break;
        }
    }

    private void DirectionSum(DirectionSumNode sum)
    {
        string local = IsStored(sum) ? sum.Name + "Entry" : sum.Name;
        _writer.Line($"{ScalarType.Lanes} {local} = {_writer.Scalar.Zero};");
        using (_writer.Indented($"for (int {PhaseMethod.DirectionIndex} = 0; {PhaseMethod.DirectionIndex} < {sum.Operand.Directions}; {PhaseMethod.DirectionIndex}++)"))
            _writer.Line($"{local} += {At(sum.Operand, IndexText.Entry(sum.Length, PhaseMethod.DirectionIndex, _entry))};");
        if (IsStored(sum))
            _writer.Line($"{Target(sum)} = {local};");
    }

    /// <summary>Of entry i, or of entry i of a direction, where the other order has it.</summary>
    private string Reordered(DirectionOrderNode order)
    {
        int lanes = order.Several, rows = order.Length / lanes;
        string index = order.Directions == 1
            ? IndexText.Sum(IndexText.Times(rows, $"({_entry} % {lanes})"), $"{_entry} / {lanes}")
            : IndexText.Sum(IndexText.Times(lanes, _entry), PhaseMethod.DirectionIndex);
        return At(order.Operand, index);
    }

    private void Copies(StackNode stack)
    {
        using SourceWriter.Scope? directions = _writer.Loop(PhaseMethod.DirectionIndex, stack.Directions, out _);
        foreach ((StackPart part, int offset) in stack.Places)
        {
            string place = $"{stack.Name}.Slice({IndexText.InDirection(stack, $"{offset}")}, {part.Rows})";
            string direction = part.Value is { Directions: > 1 } of ? $".Slice({IndexText.InDirection(of, "0")}, {of.Rows})" : "";
            _writer.Line(part.Value is { } value ? $"{place}.Set({Names.Span(value)}{direction});" : $"{place}.Clear();");
        }
    }

    private void Elementwise(ScalarPhase scalars)
    {
        ExprAssignment[] assignments = [.. scalars.Assignments.Select(a => new ExprAssignment(Target(a.Target), !IsStored(a.Target), a.Value))];
        _writer.Lines(ExprPrinter.LaneStatements(Program.Builder.Expressions, assignments, [.. scalars.Reads.Select(Read)], _writer.Scalar, _taken));
    }

    /// <summary>What kernels leave of a sum: terms that are at hand, and products with a vector that all samples share.</summary>
    private void Accumulation(Node node)
    {
        ProductNode[] written = [.. _products.Rest(node).Where(term => IsWritten(node, term)).Cast<ProductNode>()];
        ILookup<bool, ProductNode> byShape = written.ToLookup(product => EmissionPolicy.Unrolls(product.Operand.Rows));
        string[] atHand = [.. _products.Rest(node).Where(term => !written.Contains(term)).Select(Read), .. byShape[true].SelectMany(Unrolled)];
        string value = atHand.Length == 0 ? _writer.Scalar.Zero : string.Join(" + ", atHand);
        if (byShape[false].Any())
        {
            string local = IsStored(node) ? node.Name + "Entry" : node.Name;
            _writer.Line($"{ScalarType.Lanes} {local} = {value};");
            foreach (IGrouping<int, ProductNode> group in byShape[false].GroupBy(product => product.Operand.Rows))
            {
                using (_writer.Indented($"for (int j = 0; j < {group.Key}; j++)"))
                    _writer.Line($"{local} += {string.Join(" + ", group.Select(product => Factor(product, "j")))};");
            }

            if (!IsStored(node))
                return;
            value = local;
        }

        if (!_products.IsStarted(node))
            Assign(node, value);
        else if (_isFlat)
            _writer.Line($"{Target(node)} += {value};");
        else
            _writer.Line($"{node.Name}.Add({Index(node)}, {SampleIndex}, {value});");
    }

    private bool IsWritten(Node sum, Node term) => term is ProductNode && (ReferenceEquals(term, sum) || Program.IsInlined(term));

    private void Assign(Node node, string value) => _writer.Line($"{(IsStored(node) ? "" : ScalarType.Lanes + " ")}{Target(node)} = {value};");

    /// <summary>Entry i of row or column k of a matrix, times the factor of sweep k.</summary>
    private string Scaled(SliceProductNode product)
    {
        string entry = product.Transposed ? IndexText.Entry(product.Matrix.Slice.Columns, PhaseMethod.SweepIndex, _entry) : IndexText.Entry(product.Matrix.Slice.Columns, _entry, PhaseMethod.SweepIndex);
        string scale = product.Scale is null ? "" : $"{At(product.Scale, PhaseMethod.SweepIndex)} * ";
        return $"{scale}{Names.Local(product.Matrix)}[{entry}]";
    }

    private IEnumerable<string> Unrolled(ProductNode product) => Enumerable.Range(0, product.Operand.Rows).Select(j => Factor(product, $"{j}"));

    private string Factor(ProductNode product, string inner)
    {
        int columns = product.Matrix.Slice.Columns;
        string entry = product.Transposed ? IndexText.Entry(columns, inner, _entry) : IndexText.Entry(columns, _entry, inner);
        return $"{Names.Local(product.Matrix)}[{entry}] * {At(product.Operand, IndexText.InDirection(product.Operand, inner))}";
    }

    private bool IsStored(Node node) => _method.Fused.Stored.Contains(node);

    private string Target(Node node) => IsStored(node) ? Here(node) : node.Name;

    private string Here(Node node) => _isFlat ? $"{Names.Span(node)}[{FlatIndex}]" : At(node, Index(node));

    private string Index(Node node) => IndexText.InDirection(node, _entry);

    /// <summary>An entry of a value: of the samples in a register, or of all if they share it.</summary>
    public static string At(Node node, string index) => node.IsShared ? $"{Names.Span(node)}[{index}]" : $"{Names.Span(node)}[{index}, {SampleIndex}]";

    /// <summary>Entry i of a value, where the phase finds it.</summary>
    private string Read(Node node) => node switch
    {
        ParameterNode parameter => $"{Names.Local(parameter.Vector)}[{_entry}]",
        UnitNode unit => $"({_entry} == {PhaseMethod.SweepIndex} ? {(unit.Scale is null ? _writer.Scalar.One : At(unit.Scale, PhaseMethod.SweepIndex))} : {_writer.Scalar.Zero})",
        _ => _method.Phase.Nodes.Contains(node) ? Target(node) : Here(node),
    };
}
